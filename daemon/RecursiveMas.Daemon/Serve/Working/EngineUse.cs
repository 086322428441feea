using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;

namespace RecursiveMas.Daemon.Serve.Working;

/// <summary>Engines that were started with some settings, and how much work uses them. Not safe for threads by itself.</summary>
/// <param name="services">The engines and what works with them.</param>
/// <param name="settings">What they were started with.</param>
internal sealed class EngineUse(ServiceProvider services, HostSettings settings)
{
    /// <summary>The engines and what works with them.</summary>
    public ServiceProvider Services => services;

    /// <summary>What they were started with.</summary>
    public HostSettings Settings => settings;

    /// <summary>How much work uses them now.</summary>
    public int Users { get; set; }

    /// <summary>Whether no work may start on them any more.</summary>
    public bool Retired { get; set; }
}
