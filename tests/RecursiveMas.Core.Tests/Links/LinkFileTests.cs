using System.Text;
using CsCheck;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Core.Tests.Links;

[TestClass]
public sealed class LinkFileTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("rmas-links-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void SafetensorsWrite_WhenTheFolderIsMissing_SaysThatAndNothingElse()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "x.safetensors");
        var thrown = Assert.ThrowsExactly<DirectoryNotFoundException>(() => SafetensorsWriter.Write(path, []));
        Assert.Contains("x.safetensors", thrown.Message);
        Assert.Contains("Create", thrown.StackTrace!);
    }

    [TestMethod]
    public void SafetensorsOpen_WhenBytesFollowTheLastTensor_Refuses()
    {
        byte[] file = [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}', 0];
        Assert.Contains("1 bytes follow", Assert.ThrowsExactly<RmasException>(() => SafetensorsFile.Open("x", file)).Error.Message);
    }

    [TestMethod]
    public void Write_WhenReadAgain_EveryFieldAndValueIsBack()
    {
        var metadata = SampleLinks.Paper(5, 4, 3) with
        {
            Gelu = GeluKind.Tanh,
            Form = LinkForm.UnitNorm,
            Input = LinkInput.Inner,
            SourceCheckpoint = "aa",
            TargetCheckpoint = "bb",
            Method = "ridge",
            HeldOutCosine = 0.1 + 0.2,
            Details = new Dictionary<string, string> { ["rows"] = "8000", ["note"] = "größer \"1\"" },
        };
        var link = SampleLinks.Random(metadata, 1);
        var id = LinkFile.Write(PathOf("sub/a.safetensors"), link);
        var loaded = LinkFile.Read(PathOf("sub/a.safetensors"), id);

        Assert.AreEqual(id, loaded.Id);
        CollectionAssert.AreEquivalent(metadata.Details.ToArray(), loaded.Link.Metadata.Details.ToArray());
        Assert.AreEqual(metadata, loaded.Link.Metadata with { Details = metadata.Details });
        CollectionAssert.AreEquivalent(link.Tensors.Keys.ToArray(), loaded.Link.Tensors.Keys.ToArray());
        foreach (var (name, values) in link.Tensors)
            CollectionAssert.AreEqual(values, loaded.Link.Tensors[name]);
        Assert.HasCount(1, Directory.GetFiles(PathOf("sub")));
    }

    [TestMethod]
    [DataRow(LinkRole.Inner)]
    [DataRow(LinkRole.Outer)]
    public void Write_WhenResidualLn_KeepsReleasedNamesAndValues(LinkRole role)
    {
        var link = SampleLinks.Random(SampleLinks.Paper(6, 6, 4) with { Role = role, Form = LinkForm.ResidualLn }, 2);
        LinkFile.Write(PathOf("r"), link);
        var loaded = LinkFile.Read(PathOf("r")).Link;
        Assert.AreEqual(role == LinkRole.Inner ? 8 : 10, loaded.Tensors.Count);
        CollectionAssert.AreEqual(link.Tensors["proj1.weight"], loaded.Tensors["proj1.weight"]);
    }

    [TestMethod]
    [DataRow("form", "spiral", "RMAS202")]
    [DataRow("format", "pt", "RMAS201")]
    [DataRow("version", "2", "RMAS201")]
    [DataRow("role", "sideways", "RMAS201")]
    [DataRow("gelu", "relu", "RMAS201")]
    [DataRow("gelu", null, "RMAS201")]
    [DataRow("input", "0", "RMAS201")]
    [DataRow("sourceDim", "-1", "RMAS201")]
    [DataRow("sourceDim", "0", "RMAS201")]
    [DataRow("targetDim", null, "RMAS201")]
    [DataRow("heldOutCosine", "NaN", "RMAS201")]
    [DataRow("heldOutCosine", "high", "RMAS201")]
    [DataRow("method", null, "RMAS201")]
    [DataRow("sourceDim", "6", "RMAS204")]
    [DataRow("bottleneck", "2", "RMAS204")]
    public void Read_WhenMetadataIsWrong_Throws(string key, string? value, string code)
    {
        var metadata = Valid();
        if (value is null)
            metadata.Remove(key);
        else
            metadata[key] = value;
        Assert.AreEqual(code, Refusal(metadata, Tensors()));
    }

    [TestMethod]
    public void Read_WhenTensorIsMissingOrForeign_Throws203()
    {
        Assert.AreEqual("RMAS203", Refusal(Valid(), Tensors().Where(t => t.Name != "w2")));
        Assert.AreEqual("RMAS203", Refusal(Valid(), Tensors().Append(new TensorData("w4", [1], [0]))));
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.NegativeInfinity)]
    public void Read_WhenValueIsNotFinite_NamesTensorAndIndex(float bad)
    {
        var tensors = Tensors().ToArray();
        tensors.Single(t => t.Name == "w3").Values[7] = bad;
        SafetensorsWriter.Write(PathOf("n"), tensors, Valid());
        var error = Assert.ThrowsExactly<RmasException>(() => LinkFile.Read(PathOf("n"))).Error;
        Assert.AreEqual("RMAS205", error.Code);
        Assert.Contains("'w3'", error.Message);
        Assert.Contains("[1, 2]", error.Message);
    }

    [TestMethod]
    public void Read_WhenFileIsMissingTruncatedOrText_Throws200()
    {
        Assert.AreEqual("RMAS200", Code(() => LinkFile.Read(PathOf("absent"))));
        var content = Content();
        for (var length = 0; length < content.Length; length += 13)
            Assert.AreEqual("RMAS200", Code(() => LinkFile.Read(content[..length], "cut")));
        Assert.AreEqual("RMAS200", Code(() => LinkFile.Read(Encoding.UTF8.GetBytes("{\"hidden\": 3, \"links\": []}"), "text")));
    }

    [TestMethod]
    public void Read_WhenAByteChanged_Throws206ForTheExpectedId()
    {
        var content = Content();
        var id = LinkFile.Read(content, "good").Id;
        content[^1] ^= 1;
        Assert.AreEqual("RMAS206", Code(() => LinkFile.Read(content, "changed", id)));
    }

    [TestMethod]
    public void Write_WhenFolderCannotExist_Throws208AndLeavesNothing()
    {
        File.WriteAllText(PathOf("file"), "");
        var link = LinkFile.Read(Content(), "good").Link;
        Assert.AreEqual("RMAS208", Code(() => LinkFile.Write(PathOf("file/a.safetensors"), link)));
        Assert.HasCount(2, Directory.GetFiles(folder));
    }

    [TestMethod]
    public void Read_WhenBytesAreRandomOrMutated_ThrowsNothingButRmasException()
    {
        var content = Content();
        Gen.Byte.Array[0, 400].Sample(bytes => OnlyRmas(() => LinkFile.Read(bytes, "random")), iter: 2000);
        Gen.Select(Gen.Int[0, content.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var mutated = (byte[])content.Clone();
                foreach (var (index, value) in changes)
                    mutated[index] = value;
                OnlyRmas(() => LinkFile.Read(mutated, "mutated"));
            },
            iter: 5000);
    }

    internal static void OnlyRmas(Action action)
    {
        try
        {
            action();
        }
        catch (RmasException)
        {
            // The expected refusal; any other exception fails the sample.
        }
    }

    private static TensorData[] Tensors()
    {
        var link = SampleLinks.Random(SampleLinks.Paper(5, 4, 3), 3);
        return [.. LinkLayout.Expected(link.Metadata).Select(t => new TensorData(t.Name, t.Shape, link.Tensors[t.Name]))];
    }

    private static Dictionary<string, string> Valid() => LinkMetadataText.Encode(SampleLinks.Paper(5, 4, 3) with { HeldOutCosine = 0.5 });

    private static string Code(Action action) => Assert.ThrowsExactly<RmasException>(action).Error.Code;

    private string PathOf(string name) => Path.Combine(folder, name);

    private byte[] Content()
    {
        SafetensorsWriter.Write(PathOf("valid"), Tensors(), Valid());
        return File.ReadAllBytes(PathOf("valid"));
    }

    private string Refusal(Dictionary<string, string> metadata, IEnumerable<TensorData> tensors)
    {
        SafetensorsWriter.Write(PathOf("x"), tensors, metadata);
        return Code(() => LinkFile.Read(PathOf("x")));
    }
}
