using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Data;

/// <summary>Numbers inside text, exactly: <c>-3</c>, <c>1,234.5</c>, <c>1/2</c>, <c>2e5</c>. No rounding, no units, no guesses.</summary>
public static partial class WrittenNumber
{
    /// <summary>
    /// The last number of a text; null when there is none, or when the last one is malformed (a version 1.2.3, 1/0). Digits that follow
    /// letters (A4, x2) are names, not numbers, and are passed over.
    /// </summary>
    public static Rational? Last(string text)
    {
        text = text.Replace('−', '-');
        var last = Token().Matches(text).LastOrDefault(token => !token.Groups["name"].Success);
        if (last is null)
            return null;
        return Signed(text, last.Index) ? Parse(text[last.Index - 1] + last.Value) : Parse(last.Value);
    }

    /// <summary>The number a text is, white space aside; null when it is anything more or else.</summary>
    public static Rational? Whole(string text) => Parse(text.Replace('−', '-').Trim());

    // A sign belongs to a number only where no operand stands before it: "5-3" ends in 3, "x = -3" in -3.
    private static bool Signed(string text, int start) =>
        start > 0 && text[start - 1] is ('-' or '+') && (start == 1 || !(char.IsLetter(text[start - 2]) || char.IsNumber(text[start - 2]) || text[start - 2] is ')' or ']' or '}'));

    private static Rational? Parse(string token)
    {
        var shape = Number().Match(token);
        if (!shape.Success)
            return null;
        var value = Rational.ParseDecimal(shape.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal));
        if (shape.Groups["power"] is { Success: true } power)
        {
            var exponent = int.Parse(power.Value, CultureInfo.InvariantCulture);
            var scale = BigInteger.Pow(10, Math.Abs(exponent));
            value = exponent < 0 ? value / new Rational(scale, 1) : value * new Rational(scale, 1);
        }

        if (shape.Groups["below"] is { Success: true } below)
        {
            var divisor = Rational.ParseDecimal(below.Value);
            if (divisor.Numerator.IsZero)
                return null;
            value /= divisor;
        }

        return shape.Groups["sign"].Value == "-" ? -value : value;
    }

    // Everything that clings to digits is one token, so that parts of versions are never taken for numbers. A comma clings only where it
    // groups thousands (1,234); anywhere else it separates the items of a list, as in "54,08".
    [GeneratedRegex(@"(?<name>[\p{L}_])?(?:\.(?=[0-9]))?[0-9](?:[0-9]|[./](?=[0-9])|,(?=[0-9]{3}(?![0-9]))|[eE][-+]?(?=[0-9]))*", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?<sign>[-+]?)(?<whole>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE](?<power>[-+]?[0-9]{1,4}))?(?:/(?<below>[0-9]+(?:\.[0-9]+)?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
