using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.BuildModel;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Building;
using RecursiveMas.Daemon.Comparing;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Fitting;
using RecursiveMas.Daemon.Importing;
using RecursiveMas.Daemon.Inspecting;
using RecursiveMas.Daemon.Models;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Reporting;
using RecursiveMas.Daemon.Running;
using RecursiveMas.Daemon.Training;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Hosting;

/// <summary>Puts the program together; the only place that knows which class stands behind which contract.</summary>
internal static class Composition
{
    /// <summary>Services of one command, or of one editor's engines.</summary>
    /// <param name="output">Takes what is told.</param>
    /// <param name="engine">Where the daemon's own engine runs.</param>
    /// <param name="settings">What holds for this process and its children.</param>
    /// <param name="editor">The ONNX engine inside the editor; null on a command line.</param>
    /// <param name="webLlm">WebLLM inside the editor; null on a command line.</param>
    public static ServiceProvider Create(CommandOutput output, EngineLocation engine, HostSettings settings, IEngine? editor = null, IEngine? webLlm = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(output);
        services.AddSingleton(settings);
        services.AddSingleton(new ArtifactFolder(settings.ArtifactFolder));
        services.AddSingleton(new PackageBuildOptions());
        services.AddSingleton<IPackageBuilder, PackageBuilder>();
        services.AddSingleton<Func<PackageBuildOptions, IPackageBuilder>>(options => new PackageBuilder(options));
        services.AddSingleton(new ModelStore(new StoreFolder(settings.ModelFolder)));
        services.AddSingleton(provider => new PackageStore(
            provider.GetRequiredService<ArtifactFolder>().Packages, provider.GetRequiredService<IPackageBuilder>(), provider.GetRequiredService<ModelStore>()));
        services.AddSingleton(new OnnxEngineOptions());
        services.AddSingleton<Func<IEngine>>(provider => () =>
            new OnnxEngine(provider.GetRequiredService<PackageStore>(), provider.GetRequiredService<OnnxEngineOptions>()));
        services.AddSingleton<IEngineCatalog>(provider => new EngineCatalog(
            provider.GetRequiredService<Func<IEngine>>(), engine, InEditor(editor, provider), InEditor(webLlm, provider), settings, output));
        services.AddSingleton(_ => new HttpClient());
        services.AddSingleton<IWebText, HttpWebText>();
        services.AddSingleton(provider => new ToolRunner(provider.GetRequiredService<IWebText>(), offline: settings.Offline));
        services.AddSingleton<LoopRunner>();
        services.AddSingleton<RunRepeater>();
        services.AddSingleton<RunResumer>();
        services.AddSingleton<Comparer>();
        services.AddTransient<ModelsWork>();
        services.AddTransient<RunWork>();
        services.AddTransient<RunHandler>();
        services.AddTransient<CompareWork>();
        services.AddTransient<CompareHandler>();
        services.AddTransient<ReportHandler>();
        services.AddTransient<FitLinksWork>();
        services.AddTransient<FitLinksHandler>();
        services.AddTransient<BuildModelWork>();
        services.AddTransient<BuildModelProcess>();
        services.AddTransient<TrainingBridge>();
        services.AddTransient<TrainHandler>();
        services.AddTransient<LinkInspection>();
        services.AddTransient<LatentReading>();
        services.AddTransient<InspectLinkHandler>();
        services.AddTransient<ConvertLinkHandler>();
        services.AddTransient<ImportLinksHandler>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static EditorEngine? InEditor(IEngine? engine, IServiceProvider provider) =>
        engine is null ? null : new EditorEngine(engine, provider.GetRequiredService<PackageStore>(), provider.GetRequiredService<ModelStore>());
}
