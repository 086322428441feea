namespace RecursiveMas.Core.Tools;

/// <summary>
/// sum := product (('+' | '-') product)* · product := signed (('*' | '/' | '%') signed)* · signed := '-' signed | '+' signed | atom ·
/// atom := number | '(' sum ')'. Evaluated exactly; nothing is ever rounded and nothing but arithmetic is understood.
/// </summary>
public sealed class ArithmeticExpression
{
    private const int MaxDepth = 64;
    private readonly string _text;
    private int _at;
    private int _depth;

    private ArithmeticExpression(string text) => _text = text;

    /// <summary>The value of <paramref name="text"/>.</summary>
    /// <exception cref="FormatException">What is wrong and at which character.</exception>
    public static Rational Evaluate(string text)
    {
        var expression = new ArithmeticExpression(text);
        var value = expression.Sum();
        expression.SkipSpace();
        if (expression._at < text.Length)
            throw expression.Unexpected();
        return value;
    }

    private Rational Sum()
    {
        if (++_depth > MaxDepth)
            throw new FormatException($"the expression is nested deeper than {MaxDepth}");
        var value = Product();
        while (Take("+-−") is { } sign)
        {
            var next = Product();
            value = sign == '+' ? value + next : value - next;
        }

        _depth--;
        return value;
    }

    private Rational Product()
    {
        var value = Signed();
        while (Take("*×/÷%") is { } sign)
        {
            var at = _at;
            var next = Signed();
            if (sign is not ('*' or '×') && next.Numerator.IsZero)
                throw new FormatException($"division by zero at character {at}");
            value = sign switch
            {
                '*' or '×' => value * next,
                '%' => value % next,
                _ => value / next,
            };
        }

        return value;
    }

    private Rational Signed()
    {
        var negative = false;
        while (Take("+-−") is { } sign)
            negative ^= sign != '+';
        var value = Atom();
        return negative ? -value : value;
    }

    private Rational Atom()
    {
        if (Take("(") is not null)
        {
            var value = Sum();
            return Take(")") is null ? throw Unexpected() : value;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
            _at++;
        return start == _at ? throw Unexpected() : Rational.ParseDecimal(_text[start.._at]);
    }

    private char? Take(string oneOf)
    {
        SkipSpace();
        return _at < _text.Length && oneOf.Contains(_text[_at], StringComparison.Ordinal) ? _text[_at++] : null;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private FormatException Unexpected() => _at < _text.Length
        ? new FormatException($"'{_text[_at]}' at character {_at + 1} is not understood; numbers, + - * / % and parentheses are")
        : new FormatException("the expression ends too early");
}
