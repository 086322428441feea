using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>One arithmetic step mod 100: <c>+1…+9</c>, <c>-1…-9</c>, <c>*2</c> or <c>*3</c>.</summary>
/// <param name="Sign"><c>+</c>, <c>-</c> or <c>*</c>.</param>
/// <param name="Value">Operand; 0 only in "nothing left to do".</param>
public readonly record struct Operation(char Sign, int Value)
{
    /// <summary>Adds nothing: what is said once every step is done.</summary>
    public static readonly Operation Nothing = new('+', 0);

    /// <summary>A random step; additions twice as likely as each other sign.</summary>
    public static Operation Random(Random random)
    {
        var sign = "++-*"[random.Next(4)];
        return new Operation(sign, sign == '*' ? random.Next(2, 4) : random.Next(1, 10));
    }

    /// <summary>The result mod 100, never negative.</summary>
    public int Apply(int value)
    {
        var result = Sign switch { '+' => value + Value, '-' => value - Value, _ => value * Value };
        return ((result % 100) + 100) % 100;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sign}{Value}");
}
