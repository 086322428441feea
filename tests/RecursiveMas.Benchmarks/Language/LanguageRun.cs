using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RecursiveMas.Benchmarks.Language;

/// <summary>Times as an editor feels them: a real server process, each read right after a keystroke, so that nothing is parsed before it.</summary>
internal static class LanguageRun
{
    private const int Warm = 60;
    private const int Measured = 100;
    private const string Address = "file:///tmp/rmas-benchmark/main.rmas.json";

    public static async Task<int> ExecuteAsync(string server)
    {
        var text = LargePattern.Write();
        var lines = text.Split('\n');
        Console.WriteLine($"{lines.Length - 1} lines, {LargePattern.Agents} agents, {text.Length} characters; {Measured} of each after {Warm} unmeasured");
        var ready = await ReadyAsync(server);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready (start to initialize's answer, warm disk, median of {ready.Count}): {ready[ready.Count / 2]:0} ms"));

        using var client = new ServerClient(server);
        await client.RequestAsync("initialize", JsonNode.Parse("""{ "capabilities": {} }"""));
        await client.NotifyAsync("initialized", new JsonObject());
        await client.NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Address, ["languageId"] = "json", ["version"] = 1, ["text"] = text },
        });
        var edge = Array.FindIndex(lines, line => line.Contains("\"from\"", StringComparison.Ordinal)) + 100;
        var agent = Array.FindIndex(lines, line => line.Contains(LargePattern.Name(100), StringComparison.Ordinal));
        var typed = Array.FindIndex(lines, line => line.Contains("You are agent 50.", StringComparison.Ordinal));
        var version = 1;
        async Task Keystroke() => await client.NotifyAsync("textDocument/didChange", Change(++version, typed, 17));

        await MeasureAsync("completion", async () => await client.RequestAsync("textDocument/completion", At(edge, 16)), Keystroke);
        await MeasureAsync("hover", async () => await client.RequestAsync("textDocument/hover", At(agent, 16)), Keystroke);
        await MeasureAsync("rename", async () => await client.RequestAsync("textDocument/rename", At(agent, 16, "renamed")), Keystroke);
        await MeasureAsync("code lenses", async () => await client.RequestAsync("textDocument/codeLens", Document()), Keystroke);
        await MeasureAsync("graph", async () => await client.RequestAsync("rmas/graph", new JsonObject { ["uri"] = Address }), Keystroke);
        await MeasureAsync(
            "diagnostics after a keystroke",
            async () =>
            {
                await Keystroke();
                await client.WaitAsync(message => message["params"]?["version"]?.GetValue<int>() == version);
            },
            () => Task.CompletedTask);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory after all that: {client.Memory / 1048576.0:0} MiB resident"));
        return 0;
    }

    private static async Task<List<double>> ReadyAsync(string server)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var clock = Stopwatch.StartNew();
            using var client = new ServerClient(server);
            await client.RequestAsync("initialize", JsonNode.Parse("""{ "capabilities": {} }"""));
            times.Add(clock.Elapsed.TotalMilliseconds);
            if (i == 4) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory when idle: {client.Memory / 1048576.0:0} MiB resident"));
        }

        times.Sort();
        return times;
    }

    private static async Task MeasureAsync(string what, Func<Task> work, Func<Task> before)
    {
        var times = new List<double>();
        for (var i = 0; i < Warm + Measured; i++)
        {
            await before();
            var clock = Stopwatch.StartNew();
            await work();
            if (i >= Warm) times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: p50 {times[Measured / 2]:0.0} ms, p95 {times[Measured * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms"));
    }

    private static JsonObject Document() => new() { ["textDocument"] = new JsonObject { ["uri"] = Address } };

    private static JsonObject At(int line, int character, string? newName = null)
    {
        var parameters = new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Address },
            ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
        };
        if (newName is not null) parameters["newName"] = newName;
        return parameters;
    }

    private static JsonObject Change(int version, int line, int character) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = Address, ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = line, ["character"] = character },
                ["end"] = new JsonObject { ["line"] = line, ["character"] = character },
            },
            ["text"] = "x",
        }),
    };
}
