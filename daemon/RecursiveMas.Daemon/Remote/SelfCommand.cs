using System.Diagnostics;

namespace RecursiveMas.Daemon.Remote;

/// <summary>How this very program is started again, whether it runs from its own executable, through <c>dotnet rmas.dll</c>, or inside a test.</summary>
public static class SelfCommand
{
    /// <summary>File and arguments that run <c>rmas</c> with <paramref name="arguments"/>.</summary>
    public static ProcessStartInfo Create(params string[] arguments)
    {
        var library = typeof(SelfCommand).Assembly.Location;
        var running = Environment.ProcessPath;
        var name = Path.GetFileNameWithoutExtension(running);
        if (running is not null && (library.Length == 0 || name == "rmas")) return new ProcessStartInfo(running, arguments);

        var host = name == "dotnet" ? running : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        return new ProcessStartInfo(host ?? "dotnet", [library, .. arguments]);
    }
}
