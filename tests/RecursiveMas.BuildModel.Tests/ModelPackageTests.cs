using System.Text.Json.Nodes;
using NJsonSchema;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

[TestClass]
public sealed class ModelPackageTests
{
    private static readonly ReferenceSpec Spec = new("llama") { Layers = 1, Tied = false };

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("trunk.onnx")]
    [DataRow("trunk.bin")]
    [DataRow("head.onnx")]
    [DataRow("head.bin")]
    [DataRow("embeddings.bin")]
    [DataRow("tokenizer.json")]
    [DataRow("chat.json")]
    public async Task Open_WhenAFileIsChangedCutOrGone_NamesIt(string name)
    {
        using var folder = await BuildAsync();
        var path = folder[$"package/{name}"];
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Failure.Is("RMAS124", $"'{name}' was truncated or changed: it does not have the sha256", () => ModelPackage.Open(folder["package"]));
        File.WriteAllBytes(path, bytes[..^1]);
        Failure.Is("RMAS124", $"'{name}' was truncated or changed: it has {bytes.Length - 1} bytes", () => ModelPackage.Open(folder["package"]));
        File.Delete(path);
        Failure.Is("RMAS122", $"lacks its file '{name}'", () => ModelPackage.Open(folder["package"]));
    }

    [TestMethod]
    [DataRow("../trunk.onnx")]
    [DataRow("..")]
    [DataRow("/etc/passwd")]
    [DataRow("a\\b")]
    [DataRow("C:x")]
    [DataRow("")]
    public async Task Open_WhenAFileNameLeavesTheFolder_Refuses(string name)
    {
        using var folder = await BuildAsync();
        Edit(folder, x => x["files"]![0]!["name"] = name);
        Failure.Is("RMAS123", "only plain file names", () => ModelPackage.Open(folder["package"]));
    }

    [TestMethod]
    public async Task Open_WhenAFileIsALink_Refuses()
    {
        using var folder = await BuildAsync();
        File.Move(folder["package/trunk.bin"], folder["elsewhere"]);
        File.CreateSymbolicLink(folder["package/trunk.bin"], folder["elsewhere"]);
        Failure.Is("RMAS123", "is a link", () => ModelPackage.Open(folder["package"]));
    }

    [TestMethod]
    [DataRow("formatVersion", "3", "RMAS121", "format 3")]
    [DataRow("formatVersion", "1", "RMAS121", "format 1")]
    [DataRow("formatVersion", "\"1\"", "RMAS120", "formatVersion")]
    [DataRow("hiddenSize", "0", "RMAS120", "not positive")]
    [DataRow("hiddenSize", "33", "RMAS120", "embeddings.bin has")]
    [DataRow("hiddenSize", "null", "RMAS120", "not valid")]
    [DataRow("kvHeads", "3", "RMAS120", "grouped")]
    [DataRow("checkpointHash", "\"abc\"", "RMAS120", "checkpointHash")]
    [DataRow("embeddingType", "\"f8\"", "RMAS120", "not valid")]
    [DataRow("quantization", "\"int3\"", "RMAS120", "not valid")]
    [DataRow("embeddingScale", "0", "RMAS120", "embeddingScale")]
    [DataRow("ropeTheta", "0", "RMAS120", "ropeTheta")]
    [DataRow("files", "[]", "RMAS120", "does not list trunk.onnx")]
    [DataRow("surprise", "1", "RMAS120", "surprise")]
    public async Task Open_WhenTheManifestIsWrong_SaysWhat(string key, string json, string code, string words)
    {
        using var folder = await BuildAsync();
        Edit(folder, x => x[key] = JsonNode.Parse(json));
        Failure.Is(code, words, () => ModelPackage.Open(folder["package"]));
    }

    [TestMethod]
    public async Task Open_WhenAKeyIsMissing_SaysWhich()
    {
        using var folder = await BuildAsync();
        foreach (var key in JsonNode.Parse(File.ReadAllText(folder["package/rmas-package.json"]))!.AsObject().Select(x => x.Key).ToArray())
        {
            var before = File.ReadAllText(folder["package/rmas-package.json"]);
            Edit(folder, x => x.Remove(key));
            Failure.Is("RMAS120", key, () => ModelPackage.Open(folder["package"]));
            File.WriteAllText(folder["package/rmas-package.json"], before);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[1]")]
    [DataRow("{\"formatVersion\": 1")]
    public async Task Open_WhenTheManifestIsNoJson_Refuses(string text)
    {
        using var folder = await BuildAsync();
        File.WriteAllText(folder["package/rmas-package.json"], text);
        Failure.Is("RMAS120", "manifest", () => ModelPackage.Open(folder["package"]));
        Failure.Is("RMAS120", "manifest", () => ModelPackage.Open(folder["absent"]));
    }

    [TestMethod]
    public async Task Schema_WhenComparedWithTheRecord_HasTheSameKeysAndAcceptsARealManifest()
    {
        using var folder = await BuildAsync();
        var text = File.ReadAllText(folder["package/rmas-package.json"]);
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "model-package.schema.json")), TestContext.CancellationToken);
        Assert.IsEmpty(schema.Validate(text));
        var keys = JsonNode.Parse(text)!.AsObject().Select(x => x.Key).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(keys, schema.Properties.Keys.Order(StringComparer.Ordinal).ToArray());
        CollectionAssert.AreEqual(keys, schema.RequiredProperties.Order(StringComparer.Ordinal).ToArray());
        Assert.IsTrue(schema.Properties.Values.All(x => !string.IsNullOrEmpty(x.Description)), "every key is described");
        foreach (var (key, bad) in new[] { ("hiddenSize", "0"), ("checkpointHash", "\"abc\""), ("surprise", "1"), ("embeddingType", "\"f8\""), ("formatVersion", "1"), ("quantization", "\"int3\"") })
        {
            var changed = JsonNode.Parse(text)!;
            changed[key] = JsonNode.Parse(bad);
            Assert.IsNotEmpty(schema.Validate(changed.ToJsonString()), $"{key} = {bad}");
        }
    }

    [TestMethod]
    public async Task CopyRows_WhenIdsAreOutside_Throws()
    {
        using var folder = await BuildAsync();
        using var table = ModelPackage.Open(folder["package"]).OpenEmbeddings();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => table.CopyRows([300], new float[32]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => table.CopyRows([-1], new float[32]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => table.CopyRows([1, 2], new float[32]));
    }

    private static void Edit(TemporaryFolder folder, Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(folder["package/rmas-package.json"]))!.AsObject();
        change(manifest);
        File.WriteAllText(folder["package/rmas-package.json"], manifest.ToJsonString());
    }

    private async Task<TemporaryFolder> BuildAsync()
    {
        var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        await new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        return folder;
    }
}
