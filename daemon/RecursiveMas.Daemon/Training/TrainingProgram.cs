using System.Diagnostics;

namespace RecursiveMas.Daemon.Training;

/// <summary>Where <c>rmas-train</c> is, and how it is started.</summary>
/// <param name="Path">rmas-train.dll.</param>
/// <param name="Natives">Folder of its libraries; null when they are beside it.</param>
internal sealed record TrainingProgram(string Path, string? Natives)
{
    private const string Variable = "RMAS_TRAIN";
    private const string FileName = "rmas-train.dll";

    /// <summary>The program: named by <c>$RMAS_TRAIN</c>, beside rmas as packages have it, or built in the checkout rmas runs from.</summary>
    /// <param name="runtime">Folder of the installed runtime.</param>
    /// <returns>Null when there is no program, or nowhere libraries for it.</returns>
    public static TrainingProgram? Find(string runtime)
    {
        if (Location() is not { } path)
            return null;
        var beside = System.IO.Path.GetDirectoryName(path)!;
        if (HasTorch(beside))
            return new TrainingProgram(path, null);
        return RuntimeMarker.Read(runtime) is { Complete: true } && HasTorch(runtime) ? new TrainingProgram(path, runtime) : null;
    }

    /// <summary>Where the program itself is, with or without libraries; null when there is none.</summary>
    public static string? Location()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return File.Exists(chosen) ? System.IO.Path.GetFullPath(chosen) : null;
        var shipped = System.IO.Path.Combine(AppContext.BaseDirectory, FileName);
        if (File.Exists(shipped))
            return shipped;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = System.IO.Path.Combine(folder.FullName, "daemon", "RecursiveMas.Training", "bin", "Release", "net10.0", FileName);
            if (File.Exists(built))
                return built;
        }

        return null;
    }

    /// <summary>Starts it with <paramref name="arguments"/>, all streams redirected.</summary>
    public ProcessStartInfo Start(IReadOnlyList<string> arguments)
    {
        var (command, first) = Host();
        var start = new ProcessStartInfo(command, [.. first, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Natives is not null)
        {
            var variable = OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
            start.Environment[variable] = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } before ? Natives + System.IO.Path.PathSeparator + before : Natives;
        }

        return start;
    }

    // A packaged rmas has its .NET inside, and the program beside it uses that; built ones run on the installed .NET.
    private (string Command, IReadOnlyList<string> First) Host()
    {
        var running = Environment.ProcessPath;
        if (System.IO.Path.GetFileNameWithoutExtension(running) == "dotnet")
            return (running!, [Path]);
        var own = System.IO.Path.ChangeExtension(Path, OperatingSystem.IsWindows() ? ".exe" : null);
        var inside = OperatingSystem.IsWindows() ? "hostfxr.dll" : OperatingSystem.IsMacOS() ? "libhostfxr.dylib" : "libhostfxr.so";
        return File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, inside)) && File.Exists(own)
            ? (own, [])
            : (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path]);
    }

    private static bool HasTorch(string folder)
    {
        var (prefix, suffix) = OperatingSystem.IsWindows() ? ("", ".dll") : OperatingSystem.IsMacOS() ? ("lib", ".dylib") : ("lib", ".so");
        return File.Exists(System.IO.Path.Combine(folder, $"{prefix}LibTorchSharp{suffix}")) && File.Exists(System.IO.Path.Combine(folder, $"{prefix}torch_cpu{suffix}"));
    }
}
