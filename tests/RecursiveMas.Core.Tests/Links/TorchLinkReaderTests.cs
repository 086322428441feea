using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Links.PyTorch;

namespace RecursiveMas.Core.Tests.Links;

/// <summary>State dicts written by PyTorch itself (tests/goldens/training), and files that try something.</summary>
[TestClass]
public sealed class TorchLinkReaderTests
{
    private static readonly string Goldens = Path.Combine(Repository.Root, "tests", "goldens", "training");

    [TestMethod]
    [DataRow("adapter", LinkRole.Inner, 8, 8)]
    [DataRow("adapter-f16", LinkRole.Inner, 8, 8)]
    [DataRow("adapter-f32", LinkRole.Inner, 8, 8)]
    [DataRow("outer_12", LinkRole.Outer, 8, 6)]
    public void Read_WhenWrittenByPyTorch_EveryValueIsEqual(string name, LinkRole role, int source, int target)
    {
        var link = TorchLinkReader.Read(Path.Combine(Goldens, name + ".pt"));
        Assert.AreEqual((role, source, target, LinkForm.ResidualLn), (link.Metadata.Role, link.Metadata.SourceDim, link.Metadata.TargetDim, link.Metadata.Form));
        Assert.AreEqual(role == LinkRole.Outer ? LinkInput.Inner : LinkInput.Hidden, link.Metadata.Input);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Goldens, "pt.json")));
        var expected = json.RootElement.GetProperty("values").GetProperty(name);
        Assert.HasCount(link.Tensors.Count, expected.EnumerateObject());
        foreach (var tensor in expected.EnumerateObject())
            CollectionAssert.AreEqual(Flat(tensor.Value).ToArray(), link.Tensors[tensor.Name], tensor.Name);
    }

    [TestMethod]
    public void Write_WhenReadFromPyTorch_SafetensorsHoldTheSameValues()
    {
        var link = TorchLinkReader.Read(Path.Combine(Goldens, "outer_12.pt"));
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "link.safetensors");
        LinkFile.Write(file, link);
        var again = LinkFile.Read(file).Link;
        foreach (var (name, values) in link.Tensors)
            CollectionAssert.AreEqual(values, again.Tensors[name], name);
        Assert.AreEqual(link.Metadata with { Details = again.Metadata.Details }, again.Metadata);
    }

    [TestMethod]
    public void Read_WhenTensorsAreMissing_NamesOne() => AssertRefused("RMAS203", "proj2.weight", Path.Combine(Goldens, "incomplete.pt"));

    [TestMethod]
    public void Read_WhenAnObjectIsPickled_NamesItsClass() => AssertRefused("RMAS213", "'pathlib.PurePosixPath', which is refused", Path.Combine(Goldens, "object.pt"));

    [TestMethod]
    public void Read_WhenAPickleWouldRunACommand_NamesItAndRunsNothing()
    {
        var proof = Path.Combine(Directory.CreateTempSubdirectory().FullName, "proof");
        AssertRefused("RMAS213", "'os.system', which is refused", Archive(Encoding.Latin1.GetBytes($"\u0080\u0002cos\nsystem\nX{(char)(6 + proof.Length)}\0\0\0touch {proof}\u0085R.")));
        AssertRefused("RMAS213", "'builtins.eval', which is refused", Archive(Encoding.Latin1.GetBytes("\u0080\u0002cbuiltins\neval\n.")));
        Assert.IsFalse(File.Exists(proof));
    }

    [TestMethod]
    public void Read_WhenAnOperationIsUnknown_NamesIt() => AssertRefused("RMAS213", "operation 0x69", Archive(Encoding.Latin1.GetBytes("\u0080\u0002i"))); // INST makes any class

    [TestMethod]
    public void Read_WhenEntriesAreCompressed_IsRefusedBeforeTheyGrow()
    {
        var path = TemporaryFile();
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("bomb/data.pkl", CompressionLevel.SmallestSize).Open())
            entry.Write(new byte[3_000_000]);
        AssertRefused("RMAS213", "claims 3000000 bytes", path);
    }

    [TestMethod]
    public void Read_WhenTruncatedAnywhere_IsRefused()
    {
        var whole = File.ReadAllBytes(Path.Combine(Goldens, "adapter.pt"));
        var path = TemporaryFile();
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.AreEqual("RMAS213", Assert.ThrowsExactly<RmasException>(() => TorchLinkReader.Read(path), $"{length} bytes").Error.Code);
        }
    }

    [TestMethod]
    public void Read_WhenBytesOfThePickleChange_NeverFailsOtherwise()
    {
        byte[] pickle;
        using (var zip = ZipFile.OpenRead(Path.Combine(Goldens, "adapter.pt")))
        using (var stream = zip.GetEntry("adapter/data.pkl")!.Open())
        using (var copy = new MemoryStream())
        {
            stream.CopyTo(copy);
            pickle = copy.ToArray();
        }

        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var changed = (byte[])pickle.Clone();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            var path = Archive(changed);
            Assert.ThrowsExactly<RmasException>(() => TorchLinkReader.Read(path), "storages are missing, so no change can make it readable");
            File.Delete(path);
        }
    }

    [TestMethod]
    public void Read_WhenAStorageIsShorterThanItsTensor_NamesTheTensor()
    {
        var path = TemporaryFile();
        File.Copy(Path.Combine(Goldens, "adapter.pt"), path, overwrite: true);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry("adapter/data/1")!.Delete();
            using var stream = zip.CreateEntry("adapter/data/1", CompressionLevel.NoCompression).Open();
            stream.Write(new byte[8]);
        }

        AssertRefused("RMAS213", "'proj1.bias' needs 8 values, its storage has 4", path);
    }

    private static void AssertRefused(string code, string reason, string path)
    {
        var error = Assert.ThrowsExactly<RmasException>(() => TorchLinkReader.Read(path)).Error;
        Assert.AreEqual(code, error.Code);
        Assert.Contains(reason, error.Message);
    }

    private static string Archive(byte[] pickle)
    {
        var path = TemporaryFile();
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var stream = zip.CreateEntry("x/data.pkl", CompressionLevel.NoCompression).Open();
        stream.Write(pickle);
        return path;
    }

    private static string TemporaryFile() => Path.Combine(Directory.CreateTempSubdirectory().FullName, "file.pt");

    private static IEnumerable<float> Flat(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flat) : [(float)element.GetDouble()];
}
