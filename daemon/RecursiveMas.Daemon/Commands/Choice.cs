using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;

namespace RecursiveMas.Daemon.Commands;

/// <summary>Options that take one of a few words, spelled as in files and JSON.</summary>
internal static class Choice
{
    /// <summary>An option over an enum: <c>InProcess</c> is written <c>in-process</c>.</summary>
    /// <param name="name">Name with dashes.</param>
    /// <param name="description">For the help.</param>
    public static Option<TEnum> Of<TEnum>(string name, string description)
        where TEnum : struct, Enum
    {
        var option = new Option<TEnum>(name)
        {
            Description = description,
            HelpName = string.Join('|', Words<TEnum>()),
            CustomParser = result => Parse<TEnum>(result, result.Tokens[0].Value, name),
        };
        option.CompletionSources.Add([.. Words<TEnum>()]);
        return option;
    }

    /// <summary>An option over a list of an enum's words with commas between.</summary>
    /// <param name="name">Name with dashes.</param>
    /// <param name="description">For the help.</param>
    /// <param name="shown">Words the help shows.</param>
    public static Option<IReadOnlyList<TEnum>> ListOf<TEnum>(string name, string description, params TEnum[] shown)
        where TEnum : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join(',', shown.Select(Word)),
            CustomParser = result => [.. Parts(result).Select(part => Parse<TEnum>(result, part, name)).Distinct()],
        };

    /// <summary>An option over a list of whole numbers with commas between.</summary>
    public static Option<IReadOnlyList<int>> Numbers(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "1,2,3",
        CustomParser = result => [.. Parts(result).Select(part => ParseNumber(result, part, name)).Distinct()],
    };

    /// <summary>An option that takes a whole number from a minimum on.</summary>
    public static Option<int> Count(string name, string description, int otherwise, int minimum)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() >= minimum) return;
            result.AddError($"{name} must be at least {minimum}.");
        });
        return option;
    }

    private static string[] Parts(ArgumentResult result) =>
        result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int ParseNumber(ArgumentResult result, string text, string name)
    {
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)) return value;
        result.AddError($"'{text}' is not a whole number for {name}.");
        return 0;
    }

    private static TEnum Parse<TEnum>(ArgumentResult result, string text, string name)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (Word(value) == text) return value;
        }

        result.AddError($"'{text}' is not a choice for {name}; {string.Join(", ", Words<TEnum>())} are.");
        return default;
    }

    private static IEnumerable<string> Words<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(Word);

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
