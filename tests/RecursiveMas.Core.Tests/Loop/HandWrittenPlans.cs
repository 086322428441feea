using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tests.Loop;

/// <summary>Plans written out by hand, so that the loop is tested apart from the compiler. Agents a, b, … have models ma, mb, …</summary>
internal sealed class HandWrittenPlans : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rmas-loop-");

    public string Engine { get; init; } = "onnx";

    public Func<string, string>? EngineOf { get; init; }

    public int Steps { get; init; } = 3;

    public double Temperature { get; init; }

    public ToolPolicy? LastTools { get; init; }

    public string Folder => _folder.FullName;

    /// <summary>a → b → … with feedback from the last to the first: <c>a1 a2 …</c> prompts read <c>X:question</c> and a slot.</summary>
    public Plan Chain(string agents, PlanRequest request)
    {
        var rounds = request.Rounds ?? 1;
        if (request.Mode == RunMode.Single)
            return Build(request, [new PlanStage(1, [Write(0, 1, agents[^1..], HopKind.Answer, [new TextPart("single:"), new QuestionPart()])])]);
        var stages = new List<PlanStage>();
        var index = 0;
        for (var round = 1; round <= rounds; round++)
        {
            for (var i = 0; i < agents.Length; i++, index++)
            {
                var agent = agents[i].ToString();
                var parts = new List<PromptPart> { new TextPart(agent + ":"), new QuestionPart() };
                if (index > 0)
                    parts.Add(Slot(request.Mode, index - 1, agents[i == 0 ? agents.Length - 1 : i - 1].ToString(), agent));
                var last = round == rounds && i == agents.Length - 1;
                stages.Add(new PlanStage(round, [Hop(request.Mode, index, round, agent, last, parts)]));
            }
        }

        return Build(request, stages);
    }

    /// <summary>Specialists in one stage, then a summarizer; feedback to each.</summary>
    public Plan Mixture(string specialists, string summarizer, PlanRequest request)
    {
        var rounds = request.Rounds ?? 1;
        var stages = new List<PlanStage>();
        var index = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var group = new List<Hop>();
            foreach (var agent in specialists.Select(letter => letter.ToString()))
            {
                var parts = new List<PromptPart> { new TextPart(agent + ":"), new QuestionPart() };
                if (round > 1)
                    parts.Add(Slot(request.Mode, index - group.Count - 1, summarizer, agent));
                group.Add(Hop(request.Mode, index++, round, agent, false, parts));
            }

            stages.Add(new PlanStage(round, group));
            List<PromptPart> summary = [new TextPart(summarizer + ":"), new QuestionPart(), .. group.Select(hop => Slot(request.Mode, hop.Index, hop.Agent, summarizer))];
            stages.Add(new PlanStage(round, [Hop(request.Mode, index++, round, summarizer, round == rounds, summary)]));
        }

        return Build(request, stages);
    }

    public string LinkFile(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        if (!File.Exists(path))
            File.WriteAllText(path, name);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Hop Hop(RunMode mode, int index, int round, string agent, bool last, IReadOnlyList<PromptPart> parts) => last || mode == RunMode.Text
        ? Write(index, round, agent, last ? HopKind.Answer : HopKind.Speak, parts) with { Tools = last ? LastTools : null }
        : new Hop(index, round, agent, HopKind.Think, "m" + agent, null, parts, new ThinkSettings(Steps, false, LinkFile($"{agent}.inner"), TransferRows.Thoughts, RowPooling.None), null, null);

    private Hop Write(int index, int round, string agent, HopKind kind, IReadOnlyList<PromptPart> parts) =>
        new(index, round, agent, kind, "m" + agent, null, parts, null, new SpeakSettings(1000, Temperature, 1, index), null);

    private SlotPart Slot(RunMode mode, int source, string from, string to) => mode == RunMode.Latent
        ? new SlotPart(from, source, $"{from}->{to}", LinkFile($"{from}-{to}.outer"), LinkFile($"{from}.inner"))
        : new SlotPart(from, source, $"{from}->{to}", null, null);

    private Plan Build(PlanRequest request, IReadOnlyList<PlanStage> stages) => new(
        "test",
        PatternKind.Sequential,
        request.Mode,
        request.Control,
        request.Rounds ?? 1,
        request.Seed ?? 0,
        stages.SelectMany(stage => stage.Hops).Select(hop => hop.Model).Distinct().ToDictionary(
            model => model,
            model => new PlannedModel(model, EngineOf?.Invoke(model) ?? Engine, "/models/" + model)),
        stages,
        []);
}
