using System.Globalization;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// What <see cref="CheckpointHash"/> hashes of a decoder beyond the plain ones, so that these keep their hashes: nothing, or
/// <c>scale={f64} scoreCap={f64 or -} logitCap={f64 or -}</c>, then for each layer <c> {window or -}:{θ}[*{factor}[/{low},{high},{original}][~{magnitude},{divisor},…]]</c>,
/// and <c>\n</c>. Numbers are f64 bits in 16 hex digits. What the family's name implies is not repeated.
/// </summary>
internal static class HashedTraits
{
    internal static string Of(CheckpointConfig config)
    {
        if (config.IsPlain)
            return "";
        var layers = string.Concat(config.Attention.Select(x => $" {x.Window?.ToString(CultureInfo.InvariantCulture) ?? "-"}:{Rope(x.Rope)}"));
        return $"scale={Bits(config.AttentionScale)} scoreCap={Bits(config.ScoreCap)} logitCap={Bits(config.LogitCap)}{layers}\n";
    }

    private static string Rope(RopeSettings rope)
    {
        var bands = rope.Scaling?.Bands is { } b ? $"/{Bits(b.LowTurns)},{Bits(b.HighTurns)},{Bits(b.OriginalContext)}" : "";
        var factors = rope.Scaling?.Factors is { } f ? $"~{Bits(f.Magnitude)}{string.Concat(f.Values.Select(x => "," + Bits(x)))}" : "";
        return Bits(rope.Theta) + (rope.Scaling is { } scaling ? $"*{Bits(scaling.Factor)}{bands}{factors}" : "");
    }

    private static string Bits(double? value) =>
        value is { } number ? BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture) : "-";
}
