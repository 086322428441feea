using System.Globalization;
using System.Numerics;

namespace RecursiveMas.Core.Tools;

/// <summary>An exact fraction in lowest terms; the denominator is positive.</summary>
public readonly record struct Rational
{
    private readonly BigInteger _denominator;

    /// <summary>A fraction; <paramref name="denominator"/> must not be zero.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    /// <summary>Above the line; carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line; positive.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>Reads digits with at most one point, e.g. <c>12</c>, <c>0.5</c>, <c>.5</c>; no sign.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static Rational ParseDecimal(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits : digits.Remove(point, 1);
        if (!BigInteger.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw new FormatException($"'{digits}' is not a number");
        return new Rational(value, BigInteger.Pow(10, point < 0 ? 0 : digits.Length - point - 1));
    }

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The opposite.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>a − b·⌊a/b⌋: the sign is the divisor's, so that (−1) % 100 is 99.</summary>
    public static Rational operator %(Rational a, Rational b)
    {
        var quotient = a / b;
        var floor = BigInteger.Divide(quotient.Numerator, quotient.Denominator);
        if (quotient.Numerator.Sign < 0 && !(quotient.Numerator % quotient.Denominator).IsZero)
            floor -= 1;
        return a - (b * new Rational(floor, 1));
    }

    /// <summary>An integer, a decimal when it ends within 30 digits, else <c>a/b</c>: never rounded.</summary>
    public override string ToString()
    {
        if (Denominator.IsOne)
            return Numerator.ToString(CultureInfo.InvariantCulture);
        var scale = BigInteger.One;
        for (var digits = 1; digits <= 30; digits++)
        {
            scale *= 10;
            if (!(scale % Denominator).IsZero)
                continue;
            var shown = BigInteger.Abs(Numerator * (scale / Denominator)).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
            return $"{(Numerator.Sign < 0 ? "-" : "")}{shown[..^digits]}.{shown[^digits..]}";
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
    }
}
