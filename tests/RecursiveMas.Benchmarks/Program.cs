using BenchmarkDotNet.Running;
using RecursiveMas.Benchmarks.Links;

// `ridge [d] [rows]` is one timed run with peak memory; everything else is BenchmarkDotNet's, e.g. `--filter *Link*`.
if (args is ["ridge", ..])
    return RidgeRun.Execute(args);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
