using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.BuildModel;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Tests.Onnx;

namespace RecursiveMas.Engines.Tests.Web;

/// <summary>Calls on the ONNX engine and its answers, in the engine protocol's JSON, for engines elsewhere to give the same.</summary>
internal sealed class EngineTranscript : IAsyncDisposable
{
    private readonly OnnxEngine engine = new(new PackageStore(TestFolders.New("transcript"), new PackageBuilder()));
    private readonly JsonArray calls = [];

    /// <summary>One call a line.</summary>
    internal string Text => "[\n" + string.Join(",\n", calls.Select(call => call!.ToJsonString(RmasJson.Compact))) + "\n]\n";

    /// <summary>Loads a bundled model; the transcript names its folder only.</summary>
    internal Task LoadAsync(string model) => AddAsync(
        "engine/load", new { model, package = model }, () => engine.LoadAsync(new LoadModelRequest(model, Path.Combine(Repository.Relay, "models", model)), null, CancellationToken.None));

    /// <summary>Loads a bundled link; the transcript names its file only.</summary>
    internal async Task<string> LoadLinkAsync(string file) => (await AddAsync(
        "engine/loadLink", new { path = file }, () => engine.LoadLinkAsync(new LoadLinkRequest(file, File.ReadAllBytes(Path.Combine(Repository.Relay, file))), CancellationToken.None)))!.Link;

    /// <summary>Any other call.</summary>
    internal Task<T?> CallAsync<T>(string method, object parameters, Func<IEngine, Task<T>> call)
        where T : class => AddAsync(method, parameters, () => call(engine));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private async Task<T?> AddAsync<T>(string method, object parameters, Func<Task<T>> call)
        where T : class
    {
        var entry = new JsonObject { ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters, RmasJson.Compact) };
        calls.Add(entry);
        try
        {
            var result = await call();
            entry["result"] = JsonSerializer.SerializeToNode(result, RmasJson.Compact);

            // Times are nobody's business here and would change the golden with every writing.
            if (entry["result"]!["usage"] is JsonObject usage) (usage["prefillMs"], usage["stepMs"]) = (0, 0);
            return result;
        }
        catch (RmasException exception)
        {
            entry["error"] = JsonSerializer.SerializeToNode(exception.Error, RmasJson.Compact);
            return null;
        }
    }
}
