using static RecursiveMas.Core.Diagnostics.DiagnosticSeverity;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>Every diagnostic of pattern files. Codes are stable: a retired one is never used again.</summary>
public static class DiagnosticCatalog
{
    internal static readonly DiagnosticDescriptor Syntax = new("RMAS001", Error, "not valid JSON",
        "The text breaks a rule of JSON. Comments (// and /* */) are allowed in pattern files; everything else is plain JSON.");

    internal static readonly DiagnosticDescriptor NotUtf8 = new("RMAS002", Error, "not UTF-8",
        "Pattern files are UTF-8. Save the file with that encoding.");

    internal static readonly DiagnosticDescriptor TooLarge = new("RMAS003", Error, "file too large",
        "Pattern files are at most 4 MB; questions, lookups and weights belong in files of their own.");

    internal static readonly DiagnosticDescriptor TooDeep = new("RMAS004", Error, "nested too deeply",
        "No pattern needs more than 64 levels of objects and lists; the rest of the file is not read.");

    internal static readonly DiagnosticDescriptor DuplicateKey = new("RMAS005", Error, "key written twice",
        "Only one of the two can be meant; the first one is used until the other is removed.");

    internal static readonly DiagnosticDescriptor TrailingComma = new("RMAS006", Warning, "trailing comma",
        "The comma is read over here, but other JSON readers refuse the file.");

    internal static readonly DiagnosticDescriptor UnknownKey = new("RMAS010", Error, "unknown key",
        "The key does not exist at this place, so it would have no effect. The message lists the keys that do.");

    internal static readonly DiagnosticDescriptor WrongType = new("RMAS011", Error, "wrong kind of value",
        "The key exists, but takes another kind of value.");

    internal static readonly DiagnosticDescriptor MissingKey = new("RMAS012", Error, "missing key",
        "The object needs this key; there is no sensible default.");

    internal static readonly DiagnosticDescriptor NotAllowed = new("RMAS013", Error, "value not allowed",
        "The key takes one of a few values, or a text of a certain form.");

    internal static readonly DiagnosticDescriptor OutOfRange = new("RMAS014", Error, "number out of range",
        "The number lies outside of what makes sense for this key.");

    internal static readonly DiagnosticDescriptor OlderVersion = new("RMAS015", Error, "older format version",
        "The file was written for an older version of the format; the quick fix and 'rmas validate --fix' bring it up to date.");

    internal static readonly DiagnosticDescriptor NewerVersion = new("RMAS016", Error, "newer format version",
        "The file was written for a newer version of the format than this program knows; nothing else in it is checked.");

    internal static readonly DiagnosticDescriptor BadRequest = new("RMAS080", Error, "impossible request",
        "The file is right, but the plan asked for does not exist: a baseline without that name, rounds out of range, or a control outside of latent mode.");
}
