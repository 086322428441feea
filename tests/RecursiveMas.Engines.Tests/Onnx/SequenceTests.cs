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
