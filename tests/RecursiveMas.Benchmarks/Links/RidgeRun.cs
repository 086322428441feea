using System.Diagnostics;
using System.Globalization;
using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Benchmarks.Links;

/// <summary>
/// How long fitting a link takes apart from collecting: rows of a noisy linear map stream in, five λ are tried. Minutes long, so one
/// plain run instead of BenchmarkDotNet's many.
/// </summary>
internal static class RidgeRun
{
    internal static int Execute(string[] args)
    {
        var dim = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2048;
        var rows = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 50_000;
        var source = new SyntheticRows(dim, seed: 1);
        var regression = new RidgeRegression(dim, dim);
        float[] x = new float[dim], y = new float[dim];
        var sums = new Stopwatch();
        for (var r = 0; r < rows; r++)
        {
            source.Next(x, y);
            sums.Start();
            regression.Add(x, y);
            sums.Stop();
        }

        var solve = Stopwatch.StartNew();
        var solution = regression.Solve();
        solve.Stop();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ridge d={dim} rows={rows} threads={Environment.ProcessorCount}: sums {sums.Elapsed.TotalSeconds:F1} s, solve {solution.Trials.Count} λ {solve.Elapsed.TotalSeconds:F1} s, peak memory {process.PeakWorkingSet64 / 1048576.0:F0} MiB"));
        foreach (var trial in solution.Trials)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  λ = {trial.RelativeLambda:G3} × mean diagonal: held-out cosine {trial.HeldOutCosine:F5}"));
        return 0;
    }
}
