using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Language.Rename;

namespace RecursiveMas.Language.Tests.Rename;

[TestClass]
public sealed class RenameSymbolTests
{
    [TestMethod]
    public void At_WhenAgentFeedsPromptFile_ChangesTheFileToo()
    {
        var marked = Marked.Read("""
            { "version": 1, "pattern": "sequential", "models": { "m": { "package": "m" } }, "agents": [
              { "id": "plan¦ner", "model": "m", "prompt": "{{question}}" },
              { "id": "critic", "model": "m", "prompt": { "file": "prompt.txt" } } ] }
            """);

        var result = RenameSymbol.At(marked.Snapshot, marked.Offset, "scout")!;

        Assert.IsNull(result.Error);
        Assert.HasCount(2, result.Files);
        Assert.AreEqual("{{question}}\n{{slot:scout}} {{slot: scout }}\n", new QuickFix("", result.Files[1].Edits).ApplyTo(result.Files[1].Text));
        CollectionAssert.AreEqual(
            new[] { "planner.inner.safetensors>scout.inner.safetensors", "planner-critic.outer.safetensors>scout-critic.outer.safetensors" },
            result.Moves.Select(move => $"{Path.GetFileName(move.From)}>{Path.GetFileName(move.To)}").ToArray());
    }

    [TestMethod]
    public void At_WhenSlotOfWrittenEdgeHasNoName_WritesItIntoTheEdge()
    {
        var marked = Marked.Read("""
            { "version": 1, "pattern": "custom", "models": { "m": { "package": "m" } }, "agents": [
              { "id": "a", "model": "m", "prompt": "{{question}} {{slot:feed¦back}}" }, { "id": "b", "model": "m", "prompt": "{{slot:a}}" } ],
              "edges": [ { "from": "a", "to": "b" }, { "from": "b", "to": "a", "feedback": true } ] }
            """);

        var result = RenameSymbol.At(marked.Snapshot, marked.Offset, "earlier")!;

        var text = new QuickFix("", result.Files[0].Edits).ApplyTo(marked.Snapshot.Text);
        Assert.Contains("{{slot:earlier}}", text);
        Assert.Contains("""{ "from": "b", "to": "a", "feedback": true, "slot": "earlier" }""", text);
    }

    [TestMethod]
    [DataRow("B", "\"B\" is taken")]
    [DataRow("two words", "\"two words\" is no name: a letter or digit, then letters, digits, '-' and '_', at most 64")]
    [DataRow("other", "\"b\" already has a slot \"other\"")]
    public void At_WhenNameCannotBe_SaysWhy(string newName, string message)
    {
        var marked = Marked.Read("""
            { "version": 1, "pattern": "sequential", "models": { "m": { "package": "m" } }, "agents": [
              { "id": "¦a", "model": "m", "prompt": "{{question}}" }, { "id": "b", "model": "m", "prompt": "{{slot:a}} {{slot:other}}" } ] }
            """);

        var result = RenameSymbol.At(marked.Snapshot, marked.Offset, newName)!;

        Assert.AreEqual("RMAS091", result.Error?.Code);
        Assert.AreEqual(message, result.Error?.Message);
        Assert.IsEmpty(result.Files);
    }

    [TestMethod]
    public void Prepare_WhenShorthandNamesTheSlot_Refuses()
    {
        var marked = Marked.Read("""
            { "version": 1, "pattern": "sequential", "models": { "m": { "package": "m" } }, "agents": [
              { "id": "a", "model": "m", "prompt": "{{slot:feed¦back}}" }, { "id": "b", "model": "m", "prompt": "{{slot:a}}" } ] }
            """);

        Assert.AreEqual("RMAS091", RenameSymbol.Prepare(marked.Snapshot, marked.Offset)?.Error?.Code);
    }

    [TestMethod]
    public void At_WhenModelNameNeedsEscapes_WritesJson()
    {
        var marked = Marked.Read("""{ "version": 1, "models": { "¦m": { "package": "m" } }, "agents": [ { "id": "a", "model": "m" } ] }""");

        var result = RenameSymbol.At(marked.Snapshot, marked.Offset, "a \"b\"")!;

        Assert.Contains("""{ "id": "a", "model": "a \"b\"" }""", new QuickFix("", result.Files[0].Edits).ApplyTo(marked.Snapshot.Text));
    }
}
