using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Tests.Json;

[TestClass]
public sealed class JsonReaderTests
{
    [TestMethod]
    public void Read_WhenTextHasEscapes_MapsEveryCharacterToItsSource()
    {
        const string Text = """{ "a": "x\u00e4\n{{b}}" }""";

        var value = (JsonStringSyntax)((JsonObjectSyntax)JsonReader.Read(Text).Root).Members[0].Value;

        Assert.AreEqual("xä\n{{b}}", value.Value);
        var span = value.SourceOf(3, 5);
        Assert.AreEqual("{{b}}", Text.Substring(span.Offset, span.Length));
        span = value.SourceOf(1, 1);
        Assert.AreEqual("\\u00e4", Text.Substring(span.Offset, span.Length));
    }

    [TestMethod]
    [DataRow("""{ "a": 1, /* c */ "b": [1, 2] // d""" + "\n}", 0, "{a:#,b:[##]}")]
    [DataRow("""{ "a": }""", 1, "{a:?}")]
    [DataRow("""{ "a" }""", 1, "{a:?}")]
    [DataRow("""{ "a": "x" "b": 1 }""", 1, "{a:'',b:#}")]
    [DataRow("{ \"a\":\n  \"b\": 1 }", 1, "{a:?,b:#}")]
    [DataRow("""{ "a": [1, 2 }""", 1, "{a:[##]}")]
    [DataRow("""{ "a": { "b": 1 ], "c": 2 }""", 2, "{a:{b:#,c:#}}")]
    [DataRow("""{ "a": [ { "b": 1 ], "c": 2 }""", 1, "{a:[{b:#}],c:#}")]
    [DataRow("{ \"a\": \"x\n, \"b\": 1 }", 1, "{a:'',b:#}")]
    [DataRow("""{ a: 'x' }""", 2, "{a:''}")]
    [DataRow("""{ "a": 1, }""", 1, "{a:#}")]
    [DataRow("""[1, 2,, 3]""", 1, "[###]")]
    [DataRow("""{ "a": 01, "b": 1., "c": .5, "d": 1e400, "e": +1 }""", 5, "{a:?,b:?,c:?,d:?,e:?}")]
    [DataRow("""{ "a": tru }""", 1, "{a:?}")]
    [DataRow("""{ "a": [ """, 1, "{a:[]}")]
    [DataRow("{} {}", 1, "{}")]
    [DataRow("/* open", 2, "?")]
    public void Read_WhenTextIsBroken_KeepsTheRestAndSaysSoOnce(string text, int diagnostics, string shape)
    {
        var tree = JsonReader.Read(text);

        Assert.AreEqual(shape, Draw(tree.Root));
        Assert.HasCount(diagnostics, tree.Diagnostics, string.Join("; ", tree.Diagnostics.Select(d => d.Message)));
    }

    [TestMethod]
    public void Position_WhenLinesEndInEveryWay_CountsLinesAndUtf16Columns()
    {
        const string Text = "a\r\nb😀c\rd\n";
        var lines = new LineMap(Text);

        Assert.AreEqual(4, lines.LineCount);
        Assert.AreEqual(new LinePosition(2, 4), lines.Position(Text.IndexOf('c', StringComparison.Ordinal)));
        Assert.AreEqual(new LinePosition(3, 1), lines.Position(Text.IndexOf('d', StringComparison.Ordinal)));
        for (var i = 0; i <= Text.Length; i++)
            Assert.AreEqual(i, lines.Offset(lines.Position(i)));
    }

    [TestMethod]
    [DataRow("a[0].b", "1")]
    [DataRow("a[1]", "\"x\"")]
    [DataRow("c[\"d->e\"]", "2")]
    [DataRow("c[\"q\\\"\"]", "3")]
    public void Find_WhenPathExists_GivesTheValue(string path, string value)
    {
        const string Text = """{ "a": [ { "b": 1 }, "x" ], "c": { "d->e": 2, "q\"": 3 } }""";

        var place = JsonPath.Find(JsonReader.Read(Text).Root, path);

        Assert.AreEqual(value, Text.Substring(place!.Value.Span.Offset, place.Value.Span.Length));
    }

    [TestMethod]
    [DataRow("a[2]")]
    [DataRow("a.b")]
    [DataRow("[")]
    [DataRow("[\"")]
    [DataRow("a[99999999999]")]
    [DataRow("..")]
    public void Find_WhenNothingIsThere_IsNull(string path) =>
        Assert.IsNull(JsonPath.Find(JsonReader.Read("""{ "a": [ 1, 2 ] }""").Root, path));

    private static string Draw(JsonSyntax node) => node switch
    {
        JsonObjectSyntax o => "{" + string.Join(',', o.Members.Select(m => $"{m.Key.Value}:{Draw(m.Value)}")) + "}",
        JsonArraySyntax a => "[" + string.Concat(a.Items.Select(Draw)) + "]",
        JsonStringSyntax => "''",
        JsonNumberSyntax => "#",
        JsonLiteralSyntax => "!",
        _ => "?",
    };
}
