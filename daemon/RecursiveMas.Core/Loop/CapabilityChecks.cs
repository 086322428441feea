using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>Refuses plans an engine cannot run. RMAS463: no latents. RMAS464: no auto steps. RMAS465: one model at a time.</summary>
internal static class CapabilityChecks
{
    /// <summary>Checks every hop of a plan against the engine that holds its model.</summary>
    /// <exception cref="RmasException">RMAS463 to RMAS465.</exception>
    public static void Check(Plan plan, LoadedPlan loaded)
    {
        foreach (var hop in plan.Hops)
        {
            var engine = loaded.Models[hop.Model].Engine;
            var can = engine.Description.Capabilities;
            var needsLatents = hop.Think is not null || (plan.Mode == RunMode.Latent && hop.Prompt.OfType<SlotPart>().Any());
            if (needsLatents && can.LatentRoute is null)
                throw new RmasException("RMAS463", $"engine '{engine.Name}' cannot reach hidden states of model '{hop.Model}'", $"agent {hop.Agent}", "run with --mode text, or use an onnx package");
            if (hop.Think is { Auto: true } && !can.AutoSteps)
                throw new RmasException("RMAS464", $"engine '{engine.Name}' cannot do latentSteps auto", $"agent {hop.Agent}", "give latentSteps a number");
        }

        var crowded = loaded.Models.Values.GroupBy(model => model.Engine).FirstOrDefault(group => !group.Key.Description.Capabilities.ManyModels && group.Count() > 1);
        if (crowded is not null)
            throw new RmasException("RMAS465", $"engine '{crowded.Key.Name}' holds one model at a time, the pattern needs {crowded.Count()} on it");
    }
}
