using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Language.Completion;

namespace RecursiveMas.Language.Tests.Completion;

/// <summary>Completion in the middle of typing, where the text is not yet JSON.</summary>
[TestClass]
public sealed class HalfTypedTests
{
    private const string Agents = """
        "models": { "wide": { "package": "models/wide" } },
        "agents": [
          { "id": "planner", "model": "wide", "prompt": "{{question}} {{slot:feedback}}" },
          { "id": "critic", "model": "wide", "prompt": "{{question}} {{slot:planner}}" }
        ],
        """;

    [TestMethod]
    [DataRow("\"edges\": [ { \"from\": ¦ } ] }", "critic,planner", "\"critic\"")]
    [DataRow("\"edges\": [ { \"from\": \"pl¦ ", "critic,planner", "critic")]
    [DataRow("\"edges\": [ { \"from\": \"¦\" } ] }", "critic,planner", "critic")]
    [DataRow("\"edges\": [ { \"from\": \"planner\", \"to\": \"¦\" } ] }", "critic,planner", "critic")]
    [DataRow("\"edges\": [ { \"from\": \"planner\", \"to\": \"critic\", \"slot\": \"¦\" } ] }", "planner", "planner")]
    [DataRow("\"decode\": { \"agent\": ¦", "critic,planner", "\"critic\"")]
    [DataRow("\"links\": { \"outer\": { \"¦\": \"\" } } }", "critic->planner,planner->critic", "critic->planner")]
    [DataRow("\"links\": { \"inner\": { ¦ } } }", "critic,planner", "\"critic\"")]
    [DataRow("\"links\": { \"inner\": { \"planner\": \"¦\" } } }", "main.links/planner-critic.outer.safetensors,main.links/planner.inner.safetensors", "main.links/planner-critic.outer.safetensors")]
    [DataRow("\"dataset\": { \"test\": \"¦", "test.jsonl,train.jsonl", "test.jsonl")]
    [DataRow("\"tools\": { \"lookup\": { \"file\": \"¦\" } } }", "models/narrow/config.json,models/notes/config.json,models/wide/config.json,prices.json", "models/narrow/config.json")]
    public void At_WhenTyping_OffersNames(string rest, string labels, string inserted)
    {
        var marked = Marked.Read("{ \"version\": 1, \"pattern\": \"sequential\", " + Agents + rest);

        var offers = PatternCompletion.At(marked.Snapshot, marked.Offset, CompletionSettings.Default);

        Assert.AreEqual(labels, string.Join(",", offers.Select(offer => offer.Label)));
        Assert.AreEqual(inserted, offers[0].NewText);
    }

    [TestMethod]
    [DataRow("{{¦", "slot:planner,question,round", "{{slot:planner}}")]
    [DataRow("{{ slot:pl¦ and more", "slot:planner,question,round", "{{slot:planner}} and more")]
    [DataRow("{{slot:¦planner}} and more", "slot:planner,question,round", "{{slot:planner}} and more")]
    [DataRow("plain ¦text", "", "")]
    [DataRow("{{question}} done ¦", "", "")]
    public void At_WhenInPrompt_OffersPlaceholdersOnceBracesAreOpen(string prompt, string labels, string result)
    {
        var marked = Marked.Read($$"""
            { "version": 1, "pattern": "sequential", "models": {}, "agents": [
              { "id": "planner", "model": "wide", "prompt": "{{"{{question}}"}}" },
              { "id": "critic", "model": "wide", "prompt": "{{prompt}}" } ] }
            """);

        var offers = PatternCompletion.At(marked.Snapshot, marked.Offset, CompletionSettings.Default);

        Assert.AreEqual(labels, string.Join(",", offers.Select(offer => offer.Label)));
        if (offers.Count > 0)
            Assert.Contains($"\"{result}\"", new QuickFix("", [new TextEdit(offers[0].Replaced, offers[0].NewText)]).ApplyTo(marked.Snapshot.Text));
    }
}
