using System.Globalization;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>A number within limits.</summary>
/// <param name="minimum">Smallest value.</param>
/// <param name="maximum">Largest value.</param>
/// <param name="whole">Whether fractions are refused.</param>
/// <param name="aboveMinimum">Whether the smallest value itself is refused.</param>
public sealed class NumberShape(double minimum, double maximum, bool whole, bool aboveMinimum = false) : ShapeOf<double>
{
    /// <summary>Smallest value.</summary>
    public double Minimum => minimum;

    /// <summary>Largest value.</summary>
    public double Maximum => maximum;

    /// <summary>Whether fractions are refused.</summary>
    public bool Whole => whole;

    /// <summary>Whether <see cref="Minimum"/> itself is refused.</summary>
    public bool AboveMinimum => aboveMinimum;

    /// <inheritdoc />
    public override string Expected
    {
        get
        {
            var range = aboveMinimum ? $"above {Text(minimum)}, up to {Text(maximum)}" : $"from {Text(minimum)} to {Text(maximum)}";
            return (whole ? "a whole number " : "a number ") + range;
        }
    }

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public static ShapeOf<int> WholeFrom(int minimum, int maximum) => new NumberShape(minimum, maximum, whole: true).As(value => (int)value);

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonNumberSyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out double value)
    {
        value = 0;
        if (syntax is not JsonNumberSyntax number)
            return log.Refuse(syntax, name, this);
        value = number.Value;
        if (value >= minimum && value <= maximum && !(aboveMinimum && value == minimum) && !(whole && value != Math.Floor(value)))
            return true;
        log.Add(DiagnosticCatalog.OutOfRange.At(syntax.Span, $"{name} must be {Expected}", Clamp(number)));

        // A wrong number still binds to the nearest right one, so that outline and plan previews go on working.
        value = Nearest(value);
        return true;
    }

    private QuickFix[] Clamp(JsonNumberSyntax number)
    {
        var text = Text(Nearest(number.Value));
        return [new QuickFix($"Use {text}", [new TextEdit(number.Span, text)])];
    }

    private double Nearest(double value)
    {
        var near = Math.Clamp(whole ? Math.Round(value) : value, minimum, maximum);
        return aboveMinimum && near == minimum ? maximum : near;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
