using System.Globalization;
using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>Compares rows that a package made with those it should have made.</summary>
/// <param name="where">The checkpoint, for messages.</param>
internal sealed class Comparison(string where)
{
    /// <summary>
    /// Of rows that are large beside what a layer adds to them, the part that f32 itself loses: two orders of summation differ by about 1e-6 of a
    /// row, measured on 24 random layers of width 896.
    /// </summary>
    private const double Lost = 1e-5;

    /// <summary>
    /// Refuses a row that differs by more than <paramref name="bound"/> of what was added to it. Trained models have rows a thousand times as large
    /// as what a layer adds: a whole layer gone wrong would be small beside them.
    /// </summary>
    /// <param name="what">Named in messages.</param>
    /// <param name="before">What entered; null where the rows are new.</param>
    /// <param name="expected">Rows that should be.</param>
    /// <param name="actual">Rows that are, one after the other.</param>
    /// <param name="bound">Allowed part.</param>
    /// <exception cref="RmasException">RMAS139 with the numbers.</exception>
    internal void Check(string what, float[][]? before, float[][] expected, float[] actual, double bound)
    {
        for (var t = 0; t < expected.Length; t++)
        {
            var size = Norm(expected[t]);
            if (!double.IsFinite(size))
                throw new RmasException("RMAS139", $"the checkpoint's own {what} are not finite", where, "its weights are damaged: fetch the checkpoint again");
            var added = before is null ? size : Distance(expected[t], before[t]);
            var difference = Distance(expected[t], actual.AsSpan(t * expected[t].Length, expected[t].Length));
            // Negated so that NaN, which compares as false, fails too.
            if (!(difference <= (bound * added) + (Lost * size)))
            {
                throw new RmasException(
                    "RMAS139",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the built package's {what} differ from the checkpoint's by {difference:g3} at position {t}, where {bound:g3} of {added:g3} is allowed"),
                    where,
                    "build it again; if it stays, this is a bug of the builder");
            }
        }
    }

    /// <summary>‖actual − expected‖ / ‖expected‖ over all rows.</summary>
    internal static double RelativeError(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Distance(expected, actual) / Math.Max(Norm(expected), float.Epsilon);

    private static double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => TensorPrimitives.Distance(x, y);

    private static double Norm(ReadOnlySpan<float> x) => TensorPrimitives.Norm(x);
}
