using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links;

/// <summary>Refuses tensors a link cannot have.</summary>
internal static class LinkTensorCheck
{
    internal static void Check(IReadOnlyList<LinkTensor> expected, IReadOnlyDictionary<string, float[]> tensors, string where)
    {
        CheckNames(expected, tensors.Keys, where);
        foreach (var tensor in expected)
        {
            if (!tensors.TryGetValue(tensor.Name, out var values))
                continue;
            if (values.LongLength != tensor.Count)
                throw WrongShape(tensor, $"{values.LongLength} values", where);
            CheckFinite(tensor, values, where);
        }
    }

    internal static void CheckNames(IReadOnlyList<LinkTensor> expected, IEnumerable<string> names, string where)
    {
        var present = names.ToHashSet(StringComparer.Ordinal);
        if (expected.FirstOrDefault(t => t.Required && !present.Contains(t.Name)) is { } missing)
            throw new RmasException("RMAS203", $"tensor '{missing.Name}' is missing", where);
        present.ExceptWith(expected.Select(t => t.Name));
        if (present.Count > 0)
            throw new RmasException("RMAS203", $"tensor '{present.Order(StringComparer.Ordinal).First()}' does not belong to a link of this form", where);
    }

    internal static RmasException WrongShape(LinkTensor tensor, string found, string where) => new(
        "RMAS204",
        $"tensor '{tensor.Name}' must be [{string.Join(", ", tensor.Shape)}] by the link's dims, but it has {found}",
        where);

    private static void CheckFinite(LinkTensor tensor, float[] values, string where)
    {
        if (TensorPrimitives.IsFiniteAll<float>(values))
            return;
        var index = Array.FindIndex(values, x => !float.IsFinite(x));
        var columns = (int)tensor.Shape[^1];
        var place = tensor.Shape.Count == 2 ? $"[{index / columns}, {index % columns}]" : $"[{index}]";
        throw new RmasException("RMAS205", $"tensor '{tensor.Name}' is not finite at {place} ({values[index]})", where, "fit or train the link again");
    }
}
