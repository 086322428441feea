using System.Globalization;
using System.Text;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// A text as split patterns see it: one UTF-16 unit a character. .NET matches surrogate pairs as two units of no category, so that
/// <c>\p{L}</c> would miss 𝒜 or 𠀀; here each pair stands as one character of the same general category, and positions map back.
/// </summary>
internal readonly ref struct SplitText
{
    private readonly int[]? positions;

    /// <summary>Wraps a text; nothing is copied when it has no pairs.</summary>
    /// <param name="text">Valid UTF-16.</param>
    public SplitText(string text)
    {
        Units = text;
        positions = null;
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return;

        var units = new StringBuilder(text.Length);
        var map = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            map.Add(i);
            if (!char.IsHighSurrogate(text[i]))
            {
                units.Append(text[i]);
                continue;
            }

            units.Append(StandIn(CharUnicodeInfo.GetUnicodeCategory(text, i)));
            i++;
        }

        map.Add(text.Length);
        Units = units.ToString();
        positions = [.. map];
    }

    /// <summary>The units to match.</summary>
    public ReadOnlySpan<char> Units { get; }

    /// <summary>Where a unit begins in the text.</summary>
    public int Position(int unit) => positions is null ? unit : positions[unit];

    // One character of each category that no literal of a pattern can name (patterns are ASCII) and that is not white space.
    private static char StandIn(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\u0100',
        UnicodeCategory.LowercaseLetter => '\u0101',
        UnicodeCategory.TitlecaseLetter => '\u01C5',
        UnicodeCategory.ModifierLetter => '\u02B0',
        UnicodeCategory.OtherLetter => '\u01BB',
        UnicodeCategory.NonSpacingMark => '\u0300',
        UnicodeCategory.SpacingCombiningMark => '\u0903',
        UnicodeCategory.EnclosingMark => '\u0488',
        UnicodeCategory.DecimalDigitNumber => '\u0660',
        UnicodeCategory.LetterNumber => '\u16EE',
        UnicodeCategory.OtherNumber => '\u00B2',
        UnicodeCategory.ConnectorPunctuation => '\u203F',
        UnicodeCategory.DashPunctuation => '\u2010',
        UnicodeCategory.OpenPunctuation => '\u207D',
        UnicodeCategory.ClosePunctuation => '\u207E',
        UnicodeCategory.InitialQuotePunctuation => '\u00AB',
        UnicodeCategory.FinalQuotePunctuation => '\u00BB',
        UnicodeCategory.OtherPunctuation => '\u00A1',
        UnicodeCategory.MathSymbol => '\u00AC',
        UnicodeCategory.CurrencySymbol => '\u00A2',
        UnicodeCategory.ModifierSymbol => '\u00A8',
        UnicodeCategory.OtherSymbol => '\u00A6',
        UnicodeCategory.Format => '\u00AD',
        UnicodeCategory.PrivateUse => '\uE000',
        _ => '\uFFFF',
    };
}
