using System.Text.Json.Nodes;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>A pattern an editor opens, and parameters about it.</summary>
internal static class ServedPattern
{
    public const string Address = "file:///tmp/rmas-served/main.rmas.json";

    public const string Text = "{\n"
        + "  \"version\": 1, \"pattern\": \"sequential\",\n"
        + "  \"models\": { \"m\": { \"webllm\": \"x\" } },\n"
        + "  \"agents\": [\n"
        + "    { \"id\": \"planner\", \"model\": \"m\", \"prompt\": \"😀 {{question}} {{slot:feedback}}\", \"single\": \"{{question}}\" },\n"
        + "    { \"id\": \"solver\", \"model\": \"m\", \"prompt\": \"{{question}} {{slot:planner}}\", \"single\": \"{{question}}\" }\n"
        + "  ],\n"
        + "  \"decode\": { \"agent\": \"solver\" }\n"
        + "}\n";

    public static JsonObject Open(int version = 1, string text = Text, string uri = Address) =>
        new() { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "json", ["version"] = version, ["text"] = text } };

    public static JsonObject Document(string uri = Address) => new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };

    public static JsonObject At(int line, int character)
    {
        var parameters = Document();
        parameters["position"] = new JsonObject { ["line"] = line, ["character"] = character };
        return parameters;
    }

    public static JsonObject Change(int version, params (int Line, int From, int To, string Text)[] changes) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = Address, ["version"] = version },
        ["contentChanges"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = change.Line, ["character"] = change.From },
                ["end"] = new JsonObject { ["line"] = change.Line, ["character"] = change.To },
            },
            ["text"] = change.Text,
        })]),
    };
}
