using System.Text;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class SequenceTests
{
    private const int Positions = 600;

    [TestMethod]
    public void Step_WhenTheCacheMustGrow_AgreesWithOnePrefill()
    {
        using var model = Open();
        var rows = Rows(60, model.Width);
        var stepped = new float[rows.Length];
        using var sequence = new Sequence(model.Trunk, new KvBuffer(model.Trunk.Kv, 4), 0);
        for (var i = 0; i < 60; i++)
        {
            rows.AsSpan(i * model.Width, model.Width).CopyTo(sequence.StepInput);
            sequence.Step().CopyTo(stepped.AsMemory(i * model.Width));
        }

        Assert.AreEqual(60, sequence.Length);
        Near.Equal(Prefilled(model, rows).Select(x => (double)x), stepped, 1e-5);
    }

    [TestMethod]
    public void Prefill_WhenLongerThanOnePiece_AgreesWithSteps()
    {
        using var model = Open();
        var rows = Rows(Positions, model.Width);
        var hidden = Prefilled(model, rows);
        using var sequence = new Sequence(model.Trunk, new KvBuffer(model.Trunk.Kv, Positions), 0);
        var last = Array.Empty<float>();
        for (var i = 0; i < Positions; i++)
        {
            rows.AsSpan(i * model.Width, model.Width).CopyTo(sequence.StepInput);
            last = sequence.Step().ToArray();
        }

        Near.Equal(hidden[^model.Width..].Select(x => (double)x), last, 1e-4);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(47)]
    [DataRow(Positions)]
    public void PrefillForLast_WhenOthersAreLeftOut_GivesWhatAFullPrefillGivesLast(int positions)
    {
        using var model = Open();
        Assert.IsTrue(model.Trunk.LeavesOut);
        AssertLastAgrees(model.Trunk, Rows(positions, model.Width), Prefilled(model, Rows(positions, model.Width))[^model.Width..]);
    }

    [TestMethod]
    public void PrefillForLast_WhenThePackageIsOfAnOlderBuild_ComputesThemAllAndGivesTheSame()
    {
        using var model = Open();
        using var older = OpenOlder();
        Assert.IsFalse(older.LeavesOut);
        var rows = Rows(Positions, model.Width);
        AssertLastAgrees(older, rows, Prefilled(model, rows)[^model.Width..]);
    }

    [TestMethod]
    public void PrefillForLast_WhenStepsFollow_LeavesTheSameCache()
    {
        using var model = Open();
        var rows = Rows(40, model.Width);
        using var sequence = new Sequence(model.Trunk, new KvBuffer(model.Trunk.Kv, 40), 0);
        sequence.PrefillForLast(rows.AsMemory(0, 39 * model.Width), CancellationToken.None);
        rows.AsSpan(39 * model.Width).CopyTo(sequence.StepInput);
        Near.Equal(Prefilled(model, rows)[^model.Width..].Select(x => (double)x), sequence.Step().ToArray(), 1e-5);
    }

    [TestMethod]
    public void Prefill_WhenCancelled_StopsBeforeTheNextPiece()
    {
        using var model = Open();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        using var sequence = new Sequence(model.Trunk, new KvBuffer(model.Trunk.Kv, 4), 0);
        var rows = Rows(4, model.Width);
        Assert.ThrowsExactly<OperationCanceledException>(() => sequence.Prefill(rows, new float[rows.Length], cancel.Token));
        Assert.AreEqual(0, sequence.Length);
    }

    private static OnnxModel Open()
    {
        var package = TestModel.Get(TestModel.Spec259("qwen3") with { Context = 1024 }).Package;
        return OnnxModel.Open(ModelPackage.Open(package), new OnnxEngineOptions());
    }

    /// <summary>The same trunk as packages had it before hidden states could be left out: nothing in it is called so.</summary>
    private static TrunkSession OpenOlder()
    {
        var source = TestModel.Get(TestModel.Spec259("qwen3") with { Context = 1024 }).Package;
        var folder = Directory.CreateDirectory(TestFolders.New("older")).FullName;
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var package = ModelPackage.Open(folder);
        var graph = File.ReadAllBytes(package.TrunkPath);
        var name = Encoding.ASCII.GetBytes(PackageFiles.FirstHidden);
        for (var at = graph.AsSpan().IndexOf(name); at >= 0; at = graph.AsSpan().IndexOf(name))
            "other_hidden"u8.CopyTo(graph.AsSpan(at));
        File.WriteAllBytes(package.TrunkPath, graph);
        var manifest = package.Manifest;
        var session = SessionFactory.Open(package.TrunkPath, threads: 1);
        return new TrunkSession(session, new KvShape(manifest.Layers, manifest.KvHeads, manifest.HeadDim), manifest.HiddenSize);
    }

    private static void AssertLastAgrees(TrunkSession trunk, float[] rows, float[] expected)
    {
        using var sequence = new Sequence(trunk, new KvBuffer(trunk.Kv, rows.Length / trunk.Width), 0);
        var last = sequence.PrefillForLast(rows, CancellationToken.None);
        Assert.AreEqual(rows.Length / trunk.Width, sequence.Length);
        Near.Equal(expected.Select(x => (double)x), last.ToArray(), 1e-5);
    }

    private static float[] Prefilled(OnnxModel model, float[] rows)
    {
        var hidden = new float[rows.Length];
        using var sequence = new Sequence(model.Trunk, new KvBuffer(model.Trunk.Kv, rows.Length / model.Width), 0);
        sequence.Prefill(rows, hidden, CancellationToken.None);
        return hidden;
    }

    private static float[] Rows(int count, int width)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count * width).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
