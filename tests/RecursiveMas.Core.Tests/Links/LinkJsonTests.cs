using System.Text;
using CsCheck;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Links;

[TestClass]
public sealed class LinkJsonTests
{
    private static readonly IReadOnlyList<LinkEdge> OneEdge = LinkEdge.ParseMap("planner->critic");
    private readonly string folder = Directory.CreateTempSubdirectory("rmas-json-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void Read_WhenNestedArrays_GivesThePapersForm()
    {
        const string json = """
            {"hidden": 2, "links": [{"w1": [[1, 2]], "b1": [0.5], "w2": [[3], [4]], "b2": [0.1, 0.2], "w3": [[1, 0], [0, 2]]}]}
            """;
        var link = Read(json)[0].Link;
        Assert.AreEqual(LinkForm.Paper, link.Metadata.Form);
        Assert.AreEqual(GeluKind.Erf, link.Metadata.Gelu);
        Assert.AreEqual((2, 2, 1), (link.Metadata.SourceDim, link.Metadata.TargetDim, link.Metadata.Bottleneck));
        // x = (1, −1): w1·x + b1 = −0.5, gelu = −0.5·Φ(−0.5) = −0.15426877.
        var y = link.Apply(new LatentRows([1, -1], 1, 2)).Values;
        Assert.AreEqual(1 + (3 * -0.15426877f) + 0.1f, y[0], 1e-6);
        Assert.AreEqual(-2 + (4 * -0.15426877f) + 0.2f, y[1], 1e-6);
    }

    [TestMethod]
    public void Read_WhenHalfAndNorm_GivesTheUnitNormForm()
    {
        string B64(params float[] values) => Convert.ToBase64String(HalfCodec.Encode(values));
        var json = $$"""
            {"hidden": 2, "bottleneck": 1, "gelu": "tanh", "norm": true, "fmt": "f16b64",
             "links": [{"w1": "{{B64(1, 2)}}", "b1": "{{B64(0)}}", "w2": "{{B64(0, 0)}}", "b2": "{{B64(0, 0.5f)}}", "scale": 2}]}
            """;
        var link = Read(json)[0].Link;
        Assert.AreEqual(LinkForm.UnitNorm, link.Metadata.Form);
        Assert.AreEqual(GeluKind.Tanh, link.Metadata.Gelu);
        var y = link.Apply(new LatentRows([30, 40], 1, 2)).Values;
        Assert.AreEqual(1.2f, y[0], 1e-5);
        Assert.AreEqual(2 * (0.8f + 0.5f), y[1], 1e-5);
    }

    [TestMethod]
    [DataRow(LinkJsonFormat.Nested, LinkForm.Paper, 3, 1e-6)]
    [DataRow(LinkJsonFormat.Nested, LinkForm.Paper, 0, 1e-6)]
    [DataRow(LinkJsonFormat.Nested, LinkForm.UnitNorm, 3, 1e-6)]
    [DataRow(LinkJsonFormat.Half, LinkForm.UnitNorm, 3, 5e-3)]
    [DataRow(LinkJsonFormat.Half, LinkForm.UnitNorm, 0, 5e-3)]
    [DataRow(LinkJsonFormat.Half, LinkForm.Paper, 3, 5e-3)]
    public void Write_WhenReadAgain_IsTheSameFunction(LinkJsonFormat format, LinkForm form, int bottleneck, double tolerance)
    {
        RecursiveLink[] links = [.. new[] { 1, 2 }.Select(seed => SampleLinks.Random(SampleLinks.Paper(6, 6, bottleneck) with { Form = form }, seed))];
        var path = Path.Combine(folder, "links.json");
        LinkJsonWriter.Write(path, links, format);
        var read = LinkJsonReader.Read(path, LinkEdge.ParseMap("1=b->c,0=a"));

        Assert.AreEqual(LinkRole.Inner, read[1].Link.Metadata.Role);
        var row = new LatentRows([1, -2, 0.5f, 0, 3, -1], 1, 6);
        foreach (var (expected, actual) in links.Reverse().Zip(read))
        {
            var (a, b) = (expected.Apply(row).Values, actual.Link.Apply(row).Values);
            for (var i = 0; i < a.Length; i++)
                Assert.AreEqual(a[i], b[i], tolerance);
        }

        Assert.HasCount(1, Directory.GetFiles(folder));
    }

    [TestMethod]
    public void ParseMap_WhenWritten_GivesEdgesAndIndices()
    {
        CollectionAssert.AreEqual(
            new LinkEdge[] { new("a", "b", 0), new("b", "c", 1), new("c", "c", 2) },
            LinkEdge.ParseMap("a->b, b->c ,c").ToArray());
        CollectionAssert.AreEqual(new LinkEdge[] { new("a", "b", 0), new("b", "a", 0) }, LinkEdge.ParseMap("0=a->b,0=b->a").ToArray());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a->b,")]
    [DataRow("x=a->b")]
    [DataRow("-1=a->b")]
    [DataRow("a->b->c")]
    [DataRow("->b")]
    public void ParseMap_WhenMalformed_Throws211(string map) => AreRefused("RMAS211", () => LinkEdge.ParseMap(map));

    [TestMethod]
    [DataRow("", "RMAS210")]
    [DataRow("[]", "RMAS210")]
    [DataRow("""{"hidden": 2}""", "RMAS210")]
    [DataRow("""{"hidden": 0, "links": []}""", "RMAS210")]
    [DataRow("""{"hidden": "2", "links": []}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "links": 3}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "fmt": "f32", "links": [{}]}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "gelu": "relu", "links": [{}]}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "norm": 1, "links": [{}]}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "links": []}""", "RMAS211")]
    [DataRow("""{"hidden": 2, "links": [7]}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "links": [{"w9": []}]}""", "RMAS203")]
    [DataRow("""{"hidden": 2, "links": [{"w1": [[1, 2]]}]}""", "RMAS203")]
    [DataRow("""{"hidden": 2, "norm": true, "links": [{}]}""", "RMAS203")]
    [DataRow("""{"hidden": 2, "links": [{"scale": 1}]}""", "RMAS203")]
    [DataRow("""{"hidden": 2, "links": [{"w3": [[1, 2, 3], [4]]}]}""", "RMAS204")]
    [DataRow("""{"hidden": 2, "links": [{"w3": [[1, 2]]}]}""", "RMAS204")]
    [DataRow("""{"hidden": 2, "links": [{"w3": [[1, 2], [3, 1e999]]}]}""", "RMAS205")]
    [DataRow("""{"hidden": 2, "fmt": "f16b64", "links": [{"w3": "AAA"}]}""", "RMAS210")]
    [DataRow("""{"hidden": 2, "fmt": "f16b64", "links": [{"w3": "AAAAAAAAAHw="}]}""", "RMAS205")]
    [DataRow("""{"hidden": 2147483647, "links": [{"w1": [[1]], "w2": [[1]]}]}""", "RMAS204")]
    public void Read_WhenMalformed_ThrowsItsCode(string json, string code) => AreRefused(code, () => Read(json));

    [TestMethod]
    public void Read_WhenAnEdgeIsMappedTwice_Throws211() =>
        AreRefused("RMAS211", () => LinkJsonReader.Read("{}"u8.ToArray(), "x", LinkEdge.ParseMap("0=a->b,1=a->b")));

    [TestMethod]
    public void Read_WhenTheFileIsMissing_Throws210() => AreRefused("RMAS210", () => LinkJsonReader.Read(Path.Combine(folder, "none"), OneEdge));

    [TestMethod]
    public void Write_WhenTheFormCannotHoldTheLinks_Throws212AndWritesNothing()
    {
        var paper = SampleLinks.Random(SampleLinks.Paper(4, 4, 2), 1);
        RecursiveLink[][] impossible =
        [
            [],
            [SampleLinks.Random(SampleLinks.Paper(4, 4, 2) with { Form = LinkForm.ResidualLn }, 1)],
            [SampleLinks.Random(SampleLinks.Paper(4, 5), 1)],
            [paper, SampleLinks.Random(SampleLinks.Paper(5, 5, 2), 1)],
            [paper, SampleLinks.Random(SampleLinks.Paper(4, 4, 2) with { Form = LinkForm.UnitNorm }, 1)],
            [paper, SampleLinks.Random(SampleLinks.Paper(4, 4, 2) with { Gelu = GeluKind.Tanh }, 1)],
            [paper, SampleLinks.Random(SampleLinks.Paper(4, 4, 3), 1)],
            [new RecursiveLink(SampleLinks.Paper(1, 1), new Dictionary<string, float[]> { ["w3"] = [70000] })],
        ];
        foreach (var links in impossible)
            AreRefused("RMAS212", () => LinkJsonWriter.Write(Path.Combine(folder, "x.json"), links, LinkJsonFormat.Half));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
        File.WriteAllText(Path.Combine(folder, "file"), "");
        AreRefused("RMAS208", () => LinkJsonWriter.Write(Path.Combine(folder, "file/x.json"), [paper], LinkJsonFormat.Half));
    }

    [TestMethod]
    [DataRow(LinkJsonFormat.Nested)]
    [DataRow(LinkJsonFormat.Half)]
    public void Read_WhenBytesAreRandomOrMutated_ThrowsNothingButRmasException(LinkJsonFormat format)
    {
        var path = Path.Combine(folder, "links.json");
        LinkJsonWriter.Write(path, [SampleLinks.Random(SampleLinks.Paper(3, 3, 2) with { Form = LinkForm.UnitNorm }, 4)], format);
        var content = File.ReadAllBytes(path);
        Gen.Byte.Array[0, 200].Sample(bytes => LinkFileTests.OnlyRmas(() => LinkJsonReader.Read(bytes, "random", OneEdge)), iter: 2000);
        Gen.Select(Gen.Int[0, content.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, 10].Select(i => (byte)"{}[]\",:0-e."[i]))).Array[1, 6].Sample(
            changes =>
            {
                var mutated = (byte[])content.Clone();
                foreach (var (index, value) in changes)
                    mutated[index] = value;
                LinkFileTests.OnlyRmas(() => LinkJsonReader.Read(mutated, "mutated", OneEdge));
            },
            iter: 5000);
    }

    private static IReadOnlyList<EdgeLink> Read(string json) => LinkJsonReader.Read(Encoding.UTF8.GetBytes(json), "links.json", OneEdge);

    private static void AreRefused(string code, Action action) => Assert.AreEqual(code, Assert.ThrowsExactly<RmasException>(action).Error.Code);
}
