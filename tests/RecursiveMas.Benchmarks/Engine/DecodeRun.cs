using System.Globalization;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Training.Models;
using static TorchSharp.torch;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>
/// <c>decode &lt;checkpoint&gt; &lt;package&gt; [&lt;package&gt; …]</c>: a step of decoding (one position through the decoder and the output head) by TorchSharp from
/// the checkpoint and by ONNX Runtime from packages of it; all ratios come from one run whose parts take turns. Both keep their caches and
/// make the same number of steps. One thread goes first: where others use the machine, TorchSharp's threads wait for each other at every
/// product (10 ms were seen where one thread takes 1), and a ratio with several says little.
/// </summary>
internal static class DecodeRun
{
    private const int Rounds = 5;
    private const int Steps = 8;
    private const int PromptPositions = 64;

    internal static int Execute(string checkpoint, string[] packages, int threads)
    {
        using var decoder = FrozenDecoder.Open(checkpoint, CPU);
        foreach (var count in new[] { 1, threads }.Distinct())
            Measure(decoder, packages, count);
        return 0;
    }

    private static void Measure(FrozenDecoder decoder, string[] packages, int threads)
    {
        set_num_threads(threads);
        var run = Prefill(decoder);
        var opened = packages.Select(x => OpenPackage(x, threads)).ToArray();
        var times = Repeated.Medians(Rounds, [() => Torch(decoder, run), .. opened.Select(x => (Action)(() => Onnx(x)))]);
        Print($"{threads} threads, prompt {PromptPositions}, {Steps} steps, medians of {Rounds}");
        Print($"TorchSharp f32: {times[0] / Steps:F1} ms a token");
        for (var i = 0; i < packages.Length; i++)
            Print($"{opened[i].Name}: {times[i + 1] / Steps:F1} ms a token, {times[0] / times[i + 1]:F2}x TorchSharp, {times[1] / times[i + 1]:F2}x the first package");
        foreach (var (_, trunk, head, sequence) in opened)
        {
            sequence.Dispose();
            trunk.Dispose();
            head.Dispose();
        }
    }

    private static (string Name, TrunkSession Trunk, HeadSession Head, Sequence Sequence) OpenPackage(string folder, int threads)
    {
        var package = ModelPackage.Open(folder);
        var manifest = package.Manifest;
        var trunk = new TrunkSession(SessionFactory.Open(package.TrunkPath, threads), new KvShape(manifest.Layers, manifest.KvHeads, manifest.HeadDim), manifest.HiddenSize);
        var head = new HeadSession(SessionFactory.Open(package.HeadPath, threads), manifest.HiddenSize, manifest.VocabularySize);
        var sequence = new Sequence(trunk, new KvBuffer(trunk.Kv, PromptPositions + (Steps * (Rounds + 1))), 0);
        var prompt = new float[PromptPositions * manifest.HiddenSize];
        Array.Fill(prompt, 0.01f);
        sequence.Prefill(prompt, new float[prompt.Length], CancellationToken.None);
        return ($"ONNX Runtime {manifest.Quantization}", trunk, head, sequence);
    }

    private static void Onnx((string Name, TrunkSession Trunk, HeadSession Head, Sequence Sequence) model)
    {
        var logits = new float[model.Head.Vocabulary];
        for (var i = 0; i < Steps; i++)
            model.Head.Run(model.Sequence.Step(), logits);
    }

    private static DecoderRun Prefill(FrozenDecoder decoder)
    {
        using var inference = inference_mode();
        return decoder.Start(full([1, PromptPositions, decoder.Shape.Hidden], 0.01f), [PromptPositions]);
    }

    private static void Torch(FrozenDecoder decoder, DecoderRun run)
    {
        using var inference = inference_mode();
        var row = full([1, decoder.Shape.Hidden], 0.01f);
        for (var i = 0; i < Steps; i++)
            decoder.Logits(row = run.Step(row)).data<float>().ToArray();
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
