using System.Text.Json;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary>
/// The bundled examples through the real executable, on 60 held-out questions each. The bounds are loose on purpose: they tell a broken
/// loop, link or model from a working one; the measured figures are in the README.
/// </summary>
[TestClass]
public sealed class RelayTests(TestContext context)
{
    [TestMethod]
    [DataRow("sequential", 3, 0.25)]
    [DataRow("mixture", 2, 0.25)]
    [DataRow("distillation", 2, 0.30)]
    [DataRow("deliberation", 2, 1.0)]
    public async Task Compare_WhenExampleIsBundled_LatentsCarryWhatTextCarriesAndControlsDoNot(string name, int rounds, double mostTokens)
    {
        var ran = await RmasProcess.RunInAsync(Repository.Root, context.CancellationToken, "compare", $"examples/relay/{name}.rmas.json", "--limit", "60", "--timing", "0", "--json");

        Assert.AreEqual(0, ran.ExitCode, ran.Error);
        var rows = ran.Json.GetProperty("rows").EnumerateArray().ToList();
        double Accuracy(string mode, int depth, string control = "none") => Number(rows, mode, depth, control, "accuracy");
        for (var depth = 1; depth <= rounds; depth++)
        {
            Assert.IsGreaterThanOrEqualTo(Accuracy("text", depth) - 0.10, Accuracy("latent", depth), $"latent against text, {depth} rounds");
            Assert.AreEqual((double)depth / rounds, Accuracy("latent", depth), 0.1, $"one part is solved per round, {depth} rounds");
        }

        Assert.IsLessThan(Accuracy("latent", rounds) - 0.40, Accuracy("latent", rounds, "zero"));
        Assert.IsLessThan(Accuracy("latent", rounds) - 0.40, Accuracy("latent", rounds, "shuffled"));
        Assert.IsLessThanOrEqualTo(mostTokens, Number(rows, "latent", rounds, "none", "decodedTokens") / Number(rows, "text", rounds, "none", "decodedTokens"));
    }

    private static double Number(List<JsonElement> rows, string mode, int rounds, string control, string key) =>
        rows.Single(row => row.GetProperty("mode").GetString() == mode && row.GetProperty("rounds").ValueKind == JsonValueKind.Number
            && row.GetProperty("rounds").GetInt32() == rounds && row.GetProperty("control").GetString() == control).GetProperty(key).GetDouble();
}
