using RecursiveMas.BuildModel;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Training.LinkTraining;
using RecursiveMas.Training.LinkTraining.Running;
using RecursiveMas.Training.Unrolling;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests.Unrolling;

/// <summary>The unrolled loop against the engine and the orchestrator that will run its links.</summary>
[TestClass]
public sealed class LoopParityTests
{
    private static readonly string Packages = Directory.CreateTempSubdirectory().FullName;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("sequential", 3)]
    [DataRow("mixture", 2)]
    public async Task Answers_WhenLinksAreTheSame_AreTheLoopRunners(string name, int rounds)
    {
        var path = Path.Combine(Repository.Relay, name + ".rmas.json");
        var pattern = PatternDocument.Parse(path, File.ReadAllBytes(path));
        var plan = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Latent, rounds));
        using var store = new PackageStore(Packages, new PackageBuilder(new PackageBuildOptions()));
        await using var engine = new OnnxEngine(store);
        using var models = await TrainingModels.OpenAsync(plan, store, "cpu", null, TestContext.CancellationToken);
        var questions = await DatasetReader.ReadSplitAsync(pattern.File.Dataset!, Repository.Relay, DataSplit.Test, TestContext.CancellationToken).Take(24).ToArrayAsync(TestContext.CancellationToken);

        using var loaded = await PlanLoader.LoadAsync([plan], new OneEngine(engine), null, TestContext.CancellationToken);
        var expected = new List<string?>();
        foreach (var question in questions)
            expected.Add((await new LoopRunner(new ToolRunner()).RunAsync(plan, new RunInput(question.Question), loaded, new TextCollector(), TestContext.CancellationToken)).Answer);

        var links = StartLinks.Read(plan, new TrainingSettings());
        var encoder = new PlanEncoder(plan, models.Texts, _ => LinkInput.Hidden);
        var unroller = new LoopUnroller(encoder.Hops, models.Decoders, links.ToDictionary(l => l.Planned.Path, l => l.Link), _ => false);
        var text = models.Texts[plan.Hops.Last().Model];
        var answers = unroller.Answers([.. questions.Select(q => encoder.Encode(q.Question, q.Answer))], 48, text.IsEndOfTurn, text.VocabularySize)
            .Select(ids =>
            {
                var decoder = text.StartDecoding();
                return string.Concat(ids.Select(decoder.Append)) + decoder.Finish();
            }).ToArray();
        CollectionAssert.AreEqual(expected, answers);
        foreach (var link in links)
            link.Link.Dispose();
    }

    [TestMethod]
    [DataRow("planner")]
    [DataRow("critic")]
    [DataRow("solver")]
    public async Task Start_WhenRunOnACheckpoint_HiddenStatesAreTheEngines(string model)
    {
        using var store = new PackageStore(Packages, new PackageBuilder(new PackageBuildOptions()));
        await using var engine = new OnnxEngine(store);
        var folder = Path.Combine(Repository.Relay, "models", model);
        await engine.LoadAsync(new LoadModelRequest(model, folder), null, TestContext.CancellationToken);
        using var decoder = Training.Models.FrozenDecoder.Open(folder, CPU);
        var prompt = new Core.Engines.Prompts.ModelPrompt(null, [new(Core.Engines.Prompts.PromptRole.User, [new Core.Engines.Prompts.TextSegment("On Friday we start with 73.")])]);
        var rows = await engine.CollectAsync(new CollectRequest(model, prompt, "1:73+4-9"), TestContext.CancellationToken);
        var text = ModelText.Load(ModelPackage.Open(await store.ResolveAsync(folder, null, TestContext.CancellationToken), null, TestContext.CancellationToken));
        long[] ids = [.. ((Engines.Templates.TokenRun)text.Encode(prompt).Runs.Single()).Ids.Concat(rows.Ids.SkipLast(1)).Select(id => (long)id)];

        using var scope = NewDisposeScope();
        // Beside a longer row, so that it is padded; and step by step on the cache.
        var embedded = decoder.Embed(ids);
        var padded = decoder.Start(stack([cat([embedded.narrow(0, 0, 3), embedded]), cat([embedded.narrow(0, 0, 3), embedded])]), [ids.Length, ids.Length + 3]).Hidden[0].narrow(0, 3, ids.Length);
        var run = decoder.Start(embedded.narrow(0, 0, ids.Length - 2).unsqueeze(0), [ids.Length - 2]);
        run.Step(embedded.narrow(0, ids.Length - 2, 1));
        var stepped = run.Step(embedded.narrow(0, ids.Length - 1, 1));
        var expected = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(rows.F32.AsSpan()).ToArray();
        Assert.IsLessThanOrEqualTo(1e-4f, Difference(expected, padded.narrow(0, ids.Length - rows.Ids.Count, rows.Ids.Count)));
        Assert.IsLessThanOrEqualTo(1e-4f, Difference(expected[^decoder.Shape.Hidden..], stepped));
    }

    private static float Difference(float[] expected, Tensor actual) =>
        (tensor(expected) - actual.contiguous().reshape(-1)).abs().max().item<float>() / Math.Max(1, expected.Max(Math.Abs));
}
