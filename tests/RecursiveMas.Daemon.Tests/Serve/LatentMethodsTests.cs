using System.Text.Json.Nodes;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Daemon.Serve.Protocol.Latents;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Looking into latents, by a client that is not ours.</summary>
[TestClass]
public sealed class LatentMethodsTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task LatentRows_WhenAskedPieceByPiece_AreTheRecordsBytes()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var record = await RunAsync(folder, client);
        using var file = SafetensorsFile.Open(Path.Combine(record, "latents.safetensors"));

        var listed = (await client.RequestAsync("rmas/latents", new JsonObject { ["record"] = record }, Token))!["hops"]!.AsArray();

        CollectionAssert.AreEqual(new[] { "0 3 32", "1 3 48", "2 3 32" }, listed.Select(kept => $"{kept!["hop"]} {kept["rows"]} {kept["width"]}").ToArray());
        foreach (var hop in new[] { 0, 1, 2 })
        {
            var bytes = new List<byte>();
            for (var from = 0; from < 3; from++)
            {
                var piece = (await client.RequestAsync("rmas/latentRows", new JsonObject { ["record"] = record, ["hop"] = hop, ["from"] = from }, Token))!;
                Assert.AreEqual(3 - from, piece["rows"]!.GetValue<int>());
                bytes.AddRange(Convert.FromBase64String(piece["f16"]!.GetValue<string>())[..(2 * piece["width"]!.GetValue<int>())]);
            }

            CollectionAssert.AreEqual(HalfCodec.Encode(file.ReadSingles($"hop.{hop}")), bytes.ToArray());
        }
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task LatentMeasuresMapAndWords_WhenAsked_AreAboutTheRecordedRows()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var record = await RunAsync(folder, client);
        using var file = SafetensorsFile.Open(Path.Combine(record, "latents.safetensors"));
        var (first, third) = (file.ReadSingles("hop.0"), file.ReadSingles("hop.2"));

        var measures = (await client.RequestAsync("rmas/latentMeasures", new JsonObject { ["record"] = record, ["hop"] = 2 }, Token))!;
        var map = (await client.RequestAsync("rmas/latentMap", new JsonObject { ["record"] = record, ["hop"] = 2 }, Token))!;
        var words = (await client.RequestAsync("rmas/latentWords", new JsonObject { ["record"] = record, ["hop"] = 1, ["count"] = 2 }, Token))!;

        Assert.AreEqual(Norm(third.AsSpan(32, 32)), measures["norms"]![1]!.GetValue<float>(), 1e-3);
        Assert.AreEqual(0, measures["previousHop"]!.GetValue<int>());
        Assert.AreEqual(Cosine(first.AsSpan(64, 32), third.AsSpan(64, 32)), measures["toPrevious"]![2]!.GetValue<float>(), 1e-4);

        // The solver answers in round 2: nobody else has a latent there.
        Assert.IsEmpty(measures["others"]!.AsArray());
        var other = (await client.RequestAsync("rmas/latentMeasures", new JsonObject { ["record"] = record, ["hop"] = 1 }, Token))!["others"]![0]!;
        Assert.IsFalse(other["sameSpace"]!.GetValue<bool>());
        Assert.IsNull(other["cosine"]);
        CollectionAssert.AreEqual(new[] { "0 0", "0 1", "0 2", "2 0", "2 1", "2 2" }, map["points"]!.AsArray().Select(point => $"{point!["hop"]} {point["row"]}").ToArray());
        Assert.AreEqual(6, map["rows"]!.GetValue<int>());
        Assert.HasCount(3, words["rows"]!.AsArray());
        Assert.IsTrue(words["rows"]!.AsArray().All(row => row!.AsArray().Count == 2 && row[0]!["probability"]!.GetValue<float>() >= row[1]!["probability"]!.GetValue<float>()));
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task LatentRows_WhenThereAreNone_SaysWhy()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var record = await RunAsync(folder, client, keep: false);

        var listed = await client.RequestAsync("rmas/latents", new JsonObject { ["record"] = record }, Token);
        var refused = await client.ReplyAsync("rmas/latentRows", new JsonObject { ["record"] = record, ["hop"] = 0 }, Token);

        Assert.IsEmpty(listed!["hops"]!.AsArray());
        Assert.AreEqual("RMAS456", refused["error"]!["data"]!["code"]!.GetValue<string>());
    }

    [TestMethod]
    [DataRow(80, 2048, 64)]
    [DataRow(5, 64, 5)]
    [DataRow(3, 200_000, 1)]
    public void Rows_WhenALatentIsLarge_ComesInBoundedPieces(int rows, int width, int expected)
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.At("latents.safetensors"), [new TensorData("hop.0", [rows, width], new float[rows * width], TensorType.F16)]);

        var piece = LatentMethods.Rows(new LatentRowsCall(folder.Path, 0));

        Assert.AreEqual((expected, rows, width), (piece.Rows, piece.Total, piece.Width));
        Assert.IsTrue(Convert.FromBase64String(piece.F16).Length <= Math.Max(LatentMethods.PieceBytes, 2 * width));
        Assert.AreEqual(1, LatentMethods.Rows(new LatentRowsCall(folder.Path, 0, rows - 1)).Rows);
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Repeat_FromAHop_TellsReusedHopsAndTheRecordTheyAreIn()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var record = await RunAsync(folder, client);

        var (told, reply) = await client.WorkAsync("rmas/repeat", new JsonObject { ["work"] = "again", ["record"] = record, ["fromHop"] = 2, ["keepLatents"] = true }, Token);

        Assert.AreEqual("completed", reply["result"]?["outcome"]?.GetValue<string>(), reply.ToJsonString());
        var hops = reply["result"]!["hops"]!.AsArray();
        CollectionAssert.AreEqual(new[] { true, true, false, false }, hops.Select(hop => hop!["reusedFrom"] is not null).ToArray());
        var reports = told.Where(message => message["method"]!.GetValue<string>() == "rmas/runEvent").Select(message => message["params"]!).ToList();
        Assert.IsTrue(reports.TrueForAll(report => report["record"]!.GetValue<string>() == reply["result"]!["record"]!.GetValue<string>()));
        Assert.AreEqual(2, reports.Count(report => report["event"]!["type"]!.GetValue<string>() == "hopStarted"));
    }

    private async Task<string> RunAsync(TemporaryFolder folder, ForeignClient client, bool keep = true)
    {
        var path = await TinySystem.WriteAsync(folder, Token);
        var (_, reply) = await client.WorkAsync("rmas/run", new JsonObject { ["work"] = "first", ["uri"] = new Uri(path).AbsoluteUri, ["keepLatents"] = keep }, Token);
        return reply["result"]!["record"]!.GetValue<string>();
    }

    private static double Norm(ReadOnlySpan<float> row) => Math.Sqrt(Dot(row, row));

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) => Dot(one, other) / (Norm(one) * Norm(other));

    private static double Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double sum = 0;
        for (var i = 0; i < one.Length; i++)
            sum += (double)one[i] * other[i];
        return sum;
    }
}
