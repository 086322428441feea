using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tests.Patterns;

namespace RecursiveMas.Core.Tests.Plans;

[TestClass]
public sealed class PlanCompilerTests
{
    private static readonly string Folder = Path.GetFullPath("somewhere");

    private static Plan Compile(string text, PlanRequest request) =>
        PlanCompiler.Compile(PatternDocument.Parse(Path.Combine(Folder, "main.rmas.json"), text), request);

    [TestMethod]
    public void Compile_WhenSequentialLatent_LastRoundAnswersStraightFromItsPrompt()
    {
        var plan = Compile(Samples.Sequential, new PlanRequest(RunMode.Latent));

        CollectionAssert.AreEqual(
            new[] { "1 planner Think", "1 critic Think", "1 solver Think", "2 planner Think", "2 critic Think", "2 solver Answer" },
            plan.Hops.Select(h => $"{h.Round} {h.Agent} {h.Kind}").ToArray());
        var hops = plan.Hops.ToArray();
        Assert.AreEqual(new TextPart("Plan: "), hops[0].Prompt[0]);
        Assert.HasCount(2, hops[0].Prompt);
        var feedback = hops[3].Prompt.OfType<SlotPart>().Single();
        Assert.AreEqual(2, feedback.SourceHop);
        Assert.AreEqual("solver->planner", feedback.Edge);
        Assert.AreEqual(Path.Combine(Folder, "main.links", "solver-planner.outer.safetensors"), feedback.OuterLink);
        Assert.AreEqual(Path.Combine(Folder, "main.links", "solver.inner.safetensors"), feedback.SenderInnerLink);
        Assert.AreEqual(Path.Combine(Folder, "own.safetensors"), hops[1].Prompt.OfType<SlotPart>().Single().OuterLink);
        Assert.AreEqual(new TextPart("Round 2.\n"), hops[4].Prompt[0]);
        Assert.IsNull(hops[5].Think);
        Assert.AreEqual(new SpeakSettings(16, 0, 1, 5), hops[5].Speak);
    }

    [TestMethod]
    public void Compile_WhenOneRound_NeitherFeedbackNorTheAnswersThoughtsAreRun()
    {
        var plan = Compile(Samples.Sequential, new PlanRequest(RunMode.Latent, Rounds: 1));

        CollectionAssert.AreEqual(new[] { "planner Think", "critic Think", "solver Answer" }, plan.Hops.Select(h => $"{h.Agent} {h.Kind}").ToArray());
    }

    [TestMethod]
    public void Compile_WhenText_IsTheSamePlanWithSpokenHops()
    {
        var latent = Compile(Samples.Sequential, new PlanRequest(RunMode.Latent)).Hops.ToArray();
        var text = Compile(Samples.Sequential, new PlanRequest(RunMode.Text)).Hops.ToArray();

        CollectionAssert.AreEqual(latent.Select(h => (h.Round, h.Agent)).ToArray(), text.Select(h => (h.Round, h.Agent)).ToArray());
        Assert.IsTrue(text.SkipLast(1).All(h => h.Kind == HopKind.Speak && h.Speak is not null && h.Think is null));
        Assert.IsNull(text[1].Prompt.OfType<SlotPart>().Single().OuterLink);
    }

    [TestMethod]
    public void Compile_WhenSingle_IsOneAnswerWithTheSinglePrompt()
    {
        var plan = Compile(Samples.Sequential, new PlanRequest(RunMode.Single));

        var hop = plan.Hops.Single();
        Assert.AreEqual("solver", hop.Agent);
        Assert.AreEqual(HopKind.Answer, hop.Kind);
        Assert.IsInstanceOfType<QuestionPart>(hop.Prompt.Single());
        Assert.AreEqual(1, plan.Rounds);
    }

    [TestMethod]
    public void Compile_WhenMixture_SpecialistsAreOneStage()
    {
        var plan = Compile(Samples.Mixture.Replace("\"math\", \"model\"", "\"science\", \"model\"", StringComparison.Ordinal)
            .Replace("{ \"id\": \"code\"", "{ \"id\": \"math\", \"model\": \"small\", \"prompt\": \"{{question}}{{slot:feedback}}\" }, { \"id\": \"code\"", StringComparison.Ordinal)
            .Replace("{{slot:math}}", "{{slot:science}}{{slot:math}}", StringComparison.Ordinal), new PlanRequest(RunMode.Latent));

        CollectionAssert.AreEqual(new[] { 3, 1, 3, 1 }, plan.Stages.Select(s => s.Hops.Count).ToArray());
        Assert.AreEqual(32, plan.Hops.First().Think!.Steps);
        Assert.IsTrue(plan.Defaults.Any(d => d.Path == "agents[0].latentSteps" && d.Value == "32"));
    }
}
