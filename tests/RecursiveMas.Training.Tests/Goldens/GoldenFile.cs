using System.Text.Json;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Training.Tests.Goldens;

/// <summary>Reads what tests/goldens/training/generate.py wrote with PyTorch.</summary>
internal static class GoldenFile
{
    internal static string Folder { get; } = Path.Combine(Repository.Root, "tests", "goldens", "training");

    internal static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name))).RootElement;

    /// <summary>All numbers of nested arrays, row-major.</summary>
    internal static float[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(Numbers)]
        : [(float)element.GetDouble()];

    internal static Dictionary<string, float[]> Tensors(JsonElement element) => element.EnumerateObject().ToDictionary(p => p.Name, p => Numbers(p.Value));

    internal static LinkMetadata Metadata(JsonElement link) => new(
        link.GetProperty("role").GetString() == "inner" ? LinkRole.Inner : LinkRole.Outer,
        link.GetProperty("form").GetString() switch { "paper" => LinkForm.Paper, "unit-norm" => LinkForm.UnitNorm, _ => LinkForm.ResidualLn },
        link.GetProperty("gelu").GetString() == "erf" ? GeluKind.Erf : GeluKind.Tanh,
        LinkInput.Hidden,
        link.GetProperty("sourceDim").GetInt32(),
        link.GetProperty("targetDim").GetInt32(),
        link.GetProperty("bottleneck").GetInt32(),
        null,
        null,
        "golden",
        null,
        new Dictionary<string, string>());

    /// <summary>‖actual − expected‖ / ‖expected‖ at most <paramref name="tolerance"/>; where nothing is expected, next to nothing is.</summary>
    internal static void AssertClose(float[] expected, float[] actual, double tolerance, string what)
    {
        Assert.HasCount(expected.Length, actual, what);
        double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(v => (double)v * v));
        var error = Norm(expected.Zip(actual, (e, a) => a - e));
        var size = Norm(expected);
        Assert.IsLessThanOrEqualTo(tolerance * Math.Max(size, 1e-6), error, $"{what}: relative error {error / size:E2}");
    }
}
