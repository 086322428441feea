using System.Diagnostics;
using System.Text;
using CsCheck;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Outline;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tests.Patterns;

[TestClass]
public sealed class PatternDocumentTests
{
    private const string Here = "/x/main.rmas.json";

    /// <summary>Pieces that breakages of real files are made of.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "\\", "//", "/*", "*/", "{{", "}}", "{{slot:", "\n", "\r", "\0", "\ud800", "\\u12", "-", "1e999", "null", "'", "\uFEFF",
    ];

    private static readonly Gen<string> Junk = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.String[0, 4]);

    [TestMethod]
    public void Parse_WhenValidFileIsMutated_NeverThrowsAndKeepsRangesInside()
    {
        var texts = BaselineCase.All.Select(c => c.Document.Text).Where(t => t.Length > 100).ToArray();
        var edit = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 6], Junk);
        Gen.Select(Gen.Int[0, texts.Length - 1], edit.Array[1, 5]).Sample(
            (index, edits) =>
            {
                var text = texts[index];
                foreach (var (where, cut, insert) in edits)
                {
                    var at = (int)(where * text.Length);
                    text = string.Concat(text.AsSpan(0, at), insert, text.AsSpan(Math.Min(text.Length, at + cut)));
                }

                CheckEverything(text);
            },
            iter: 3000, seed: "0000KOIPe036");
    }

    [TestMethod]
    public void Parse_WhenValidFileIsTruncatedAnywhere_GivesATree()
    {
        for (var length = 0; length < Samples.Sequential.Length; length++)
        {
            var document = CheckEverything(Samples.Sequential[..length]);
            Assert.IsTrue(document.HasSyntaxErrors);
            if (length > 60)
                Assert.IsGreaterThanOrEqualTo(2, PatternOutline.Of(document).Count, "the outline of a half-typed file is lost");
        }
    }

    [TestMethod]
    public void Parse_WhenBytesAreRandom_SaysOneThing()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[1000];
            random.NextBytes(bytes);
            var diagnostic = PatternDocument.Parse(Here, bytes).Diagnostics.Single();
            Assert.AreEqual("RMAS002", diagnostic.Code);
        }
    }

    [TestMethod]
    public void Parse_WhenTenMegabytesOfRandomBytes_IsOneErrorAtOnce()
    {
        var bytes = new byte[10_000_000];
        new Random(5).NextBytes(bytes);
        var clock = Stopwatch.StartNew();

        var document = PatternDocument.Parse(Here, bytes);

        Assert.AreEqual("/x/main.rmas.json:1:1: error RMAS003: the file has 10,000,000 bytes; pattern files have at most 4,194,304", document.ToError(document.Diagnostics.Single()).ToString());
        Assert.IsLessThan(1000, clock.ElapsedMilliseconds);
        Assert.AreEqual("RMAS003", PatternDocument.Parse(Here, new string(' ', 5_000_000)).Diagnostics.Single().Code);
    }

    [TestMethod]
    [DataRow("[", "RMAS004")]
    [DataRow("{\"a\":", "RMAS004")]
    [DataRow("1", "RMAS011")]
    [DataRow("\"", "RMAS001")]
    [DataRow("/*", "RMAS001")]
    [DataRow("{\"a\"", "RMAS001")]
    [DataRow("[1 ", "RMAS001")]
    [DataRow("{{", "RMAS001")]
    public void Parse_WhenFourMegabytesOfOneThing_IsFastAndDoesNotOverflow(string piece, string code)
    {
        var text = new StringBuilder().Insert(0, piece, 4_000_000 / piece.Length).ToString();
        var clock = Stopwatch.StartNew();

        var document = PatternDocument.Parse(Here, text);

        Assert.IsLessThan(10_000, clock.ElapsedMilliseconds);
        Assert.IsTrue(document.Diagnostics.Any(d => d.Code == code || d.Code == "RMAS001"), string.Join(", ", document.Diagnostics.Select(d => d.Code)));
        Assert.IsLessThanOrEqualTo(30, document.Diagnostics.Count);
    }

    [TestMethod]
    public void Parse_WhenNestedTenThousandDeep_IsOneErrorWithItsPlace()
    {
        var document = PatternDocument.Parse(Here, "{ \"agents\":\n" + new string('[', 10_000));

        Assert.AreEqual("RMAS004", document.Diagnostics.Single(d => d.Code != "RMAS011").Code);
        Assert.AreEqual(2, document.Lines.Position(document.Diagnostics.Single(d => d.Code == "RMAS004").Span.Offset).Line);
    }

    [TestMethod]
    public void Locate_WhenPathExists_GivesKeyAndValue()
    {
        var document = PatternDocument.Parse(Here, Samples.Sequential);

        var place = document.Locate("agents[1].prompt")!;

        Assert.AreEqual("\"prompt\"", document.Text.Substring(place.Key!.Span.Offset, place.Key.Span.Length));
        Assert.StartsWith("[\"Round", document.Text.Substring(place.Value.Span.Offset, place.Value.Span.Length));
        Assert.AreEqual("\"own.safetensors\"", document.Text.Substring(document.Locate("links.outer[\"planner->critic\"]")!.Value.Span.Offset, 17));
        Assert.IsNull(document.Locate("agents[7].prompt"));
    }

    [TestMethod]
    public void Parse_WhenFileIsBroken_BindsWhatIsReadable()
    {
        var file = PatternDocument.Parse(Here, """{ "version": 1, "pattern": "mixture", "rounds": 99, "agents": [ 3, { "id": "b", "model": 4 }, { "id": "c" """).File;

        Assert.AreEqual(PatternKind.Mixture, file.Pattern);
        Assert.AreEqual(32, file.Rounds);
        CollectionAssert.AreEqual(new[] { "", "b", "c" }, file.Agents.Select(a => a.Id).ToArray());
    }

    private static PatternDocument CheckEverything(string text)
    {
        var document = PatternDocument.Parse(Here, text);
        var result = PlanCompiler.TryCompile(document, new PlanRequest(RunMode.Latent));
        void Inside(TextSpan span) => Assert.IsTrue(span.Offset >= 0 && span.Length >= 0 && span.End <= document.Text.Length, $"{span} lies outside of {text}");
        foreach (var diagnostic in result.Diagnostics)
        {
            Inside(diagnostic.Span);
            Assert.IsFalse(diagnostic.Message.Contains('\n', StringComparison.Ordinal), "a message has one line");
            foreach (var fix in diagnostic.Fixes)
                _ = fix.ApplyTo(document.Text);
            foreach (var edit in diagnostic.Fixes.SelectMany(f => f.Edits))
                Inside(edit.Span);
        }

        void Walk(PatternSymbol symbol)
        {
            Inside(symbol.Span);
            foreach (var child in symbol.Children)
                Walk(child);
        }

        foreach (var symbol in PatternOutline.Of(document))
            Walk(symbol);
        return document;
    }
}
