using System.Globalization;
using RecursiveMas.Core.Safetensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Pretraining;

/// <summary>
/// AdamW (Loshchilov and Hutter, 2019) with β = (0.9, 0.98), ε = 1e-8, kept with its moments in one safetensors file: the library's
/// own optimizer cannot write its state beside the weights whole or not at all.
/// </summary>
public sealed class AdamWState : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.98;
    private const double Epsilon = 1e-8;

    private readonly IReadOnlyDictionary<string, Parameter> weights;
    private readonly Dictionary<string, Tensor> first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> second = new(StringComparer.Ordinal);
    private readonly double decay;
    private int steps;

    /// <summary>Moments start at zero.</summary>
    public AdamWState(IReadOnlyDictionary<string, Parameter> weights, double decay)
    {
        this.weights = weights;
        this.decay = decay;
        foreach (var (name, weight) in weights)
        {
            first[name] = zeros_like(weight).detach().DetachFromDisposeScope();
            second[name] = zeros_like(weight).detach().DetachFromDisposeScope();
        }
    }

    /// <summary>Clips the weights' own gradients, steps, clears the gradients. Returns the norm before clipping.</summary>
    public double Step(double rate, double clip)
    {
        using var scope = NewDisposeScope();
        var norm = Step(weights.ToDictionary(w => w.Key, w => w.Value.grad!, StringComparer.Ordinal), rate, clip);
        foreach (var weight in weights.Values)
            weight.grad!.zero_();
        return norm;
    }

    /// <summary>Clips the given gradients and steps; weights without one keep still. Returns the norm before clipping.</summary>
    public double Step(IReadOnlyDictionary<string, Tensor> gradients, double rate, double clip)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        steps++;
        var norm = gradients.Count == 0 ? 0 : stack(gradients.Values.Select(g => g.square().sum())).sum().sqrt().item<float>();
        var scale = Math.Min(1, clip / (norm + 1e-6));
        double correction1 = 1 - Math.Pow(Beta1, steps), correction2 = 1 - Math.Pow(Beta2, steps);
        foreach (var (name, weight) in weights)
        {
            if (!gradients.TryGetValue(name, out var raw))
                continue;
            var gradient = raw.mul_(scale);
            first[name].mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
            second[name].mul_(Beta2).addcmul_(gradient, gradient, value: 1 - Beta2);
            weight.mul_(1 - (rate * decay));
            weight.addcdiv_(first[name], (second[name] / correction2).sqrt_().add_(Epsilon), value: -rate / correction1);
        }

        return norm;
    }

    /// <summary>Writes weights (<c>w.</c>) and moments (<c>m.</c>, <c>v.</c>) as f32.</summary>
    public void Save(string path, int step, double seconds) => SafetensorsWriter.Write(path, Tensors(), new Dictionary<string, string>
    {
        ["step"] = step.ToString(CultureInfo.InvariantCulture),
        ["seconds"] = seconds.ToString("R", CultureInfo.InvariantCulture),
    });

    /// <summary>Reads what <see cref="Save"/> wrote; returns step and seconds.</summary>
    public (int Step, double Seconds) Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        Restore(file, int.Parse(file.Metadata["step"], CultureInfo.InvariantCulture));
        return (steps, double.Parse(file.Metadata["seconds"], CultureInfo.InvariantCulture));
    }

    /// <summary>Weights (<c>w.</c>) and moments (<c>m.</c>, <c>v.</c>) as f32.</summary>
    internal IEnumerable<TensorData> Tensors() =>
        weights.SelectMany(w => new[] { Data("w." + w.Key, w.Value), Data("m." + w.Key, first[w.Key]), Data("v." + w.Key, second[w.Key]) });

    /// <summary>Takes weights and moments from a file that has <see cref="Tensors"/>, after <paramref name="finished"/> steps.</summary>
    internal void Restore(SafetensorsFile file, int finished)
    {
        using var noGradient = no_grad();
        foreach (var (name, weight) in weights)
        {
            Read(file, "w." + name, weight);
            Read(file, "m." + name, first[name]);
            Read(file, "v." + name, second[name]);
        }

        steps = finished;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var moment in first.Values.Concat(second.Values))
            moment.Dispose();
    }

    private static TensorData Data(string name, Tensor value)
    {
        using var detached = value.detach().cpu();
        return new TensorData(name, value.shape, detached.data<float>().ToArray());
    }

    private static void Read(SafetensorsFile file, string name, Tensor into)
    {
        using var values = tensor(file.ReadSingles(name));
        using var shaped = values.reshape(into.shape);
        into.copy_(shaped);
    }
}
