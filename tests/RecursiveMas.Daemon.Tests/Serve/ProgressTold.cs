using System.Text.Json.Nodes;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>What every long call's progress must keep.</summary>
internal static class ProgressTold
{
    /// <summary>Checks numbering, ids and that nothing falls within a stage; returns the stages in the order they began.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<JsonNode> told, string work)
    {
        var reached = new Dictionary<string, long>();
        var sequence = 0;
        foreach (var step in told.Where(message => message["method"]!.GetValue<string>() == "rmas/progress").Select(message => message["params"]!))
        {
            var stage = step["stage"]!.GetValue<string>();
            var done = step["done"]!.GetValue<long>();
            Assert.AreEqual(work, step["work"]!.GetValue<string>());
            Assert.AreEqual(sequence++, step["sequence"]!.GetValue<int>());
            Assert.IsTrue(step.AsObject().ContainsKey("message"), step.ToJsonString());
            if (step["total"] is { } total) Assert.IsLessThanOrEqualTo(total.GetValue<long>(), done, step.ToJsonString());
            if (reached.TryGetValue(stage, out var last)) Assert.IsGreaterThan(last, done, step.ToJsonString());
            reached[stage] = done;
        }

        return [.. reached.Keys];
    }
}
