using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.BuildModel;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Hosting;

/// <summary>Puts the program together; the only place that knows which class stands behind which contract.</summary>
internal static class Composition
{
    /// <summary>Services of one command.</summary>
    public static ServiceProvider Create(CommandOutput output, EngineLocation engine)
    {
        var services = new ServiceCollection();
        services.AddSingleton(output);
        services.AddSingleton(new PackageBuildOptions());
        services.AddSingleton<IPackageBuilder, PackageBuilder>();
        services.AddSingleton(provider => new PackageStore(ArtifactFolder.Packages(), provider.GetRequiredService<IPackageBuilder>()));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
