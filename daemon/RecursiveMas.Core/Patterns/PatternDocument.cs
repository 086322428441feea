using System.Globalization;
using System.Text;
using System.Text.Unicode;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns.Shapes;

namespace RecursiveMas.Core.Patterns;

/// <summary>
/// A pattern file as text, tree and record. There is always one, however broken the text: what cannot be read is left out of
/// <see cref="File"/> and told in <see cref="Diagnostics"/>. Immutable, so that readers may share it.
/// </summary>
public sealed class PatternDocument
{
    /// <summary>Version of the format this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Largest file read, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private PatternDocument(string path, string text, JsonSyntax root, PatternFile file, IReadOnlyList<Diagnostic> diagnostics)
    {
        Path = path;
        Text = text;
        Root = root;
        File = file;
        Diagnostics = diagnostics;
        Lines = new LineMap(text);
    }

    /// <summary>Absolute path; other paths of the file are relative to its folder.</summary>
    public string Path { get; }

    /// <summary>The text; empty when the file is too large to be read.</summary>
    public string Text { get; }

    /// <summary>Lines of <see cref="Text"/>.</summary>
    public LineMap Lines { get; }

    /// <summary>The syntax tree.</summary>
    public JsonSyntax Root { get; }

    /// <summary>What is readable, as written: nothing filled in.</summary>
    public PatternFile File { get; }

    /// <summary>What text and shapes alone tell; <see cref="Semantics.PatternChecker"/> adds what the pattern means.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether the text is not JSON: it may be half-typed, so nothing should be said about what is missing.</summary>
    public bool HasSyntaxErrors { get; private init; }

    /// <summary>Whether the file is for a newer program, so that nothing else about it can be judged.</summary>
    public bool IsNewer => File.Version > CurrentVersion;

    /// <summary>Parses the bytes of a file.</summary>
    public static PatternDocument Parse(string path, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            return TooLarge(path, utf8.Length);
        if (Utf8.IsValid(utf8))
            return Parse(path, Encoding.UTF8.GetString(utf8), null);

        var characters = new char[utf8.Length];
        Utf8.ToUtf16(utf8, characters, out var read, out var written, replaceInvalidSequences: false);
        var message = $"byte {read + 1} (0x{utf8[read]:X2}) is not UTF-8; save the file with that encoding";
        return Parse(path, Encoding.UTF8.GetString(utf8), DiagnosticCatalog.NotUtf8.At(new TextSpan(written, 1), message));
    }

    /// <summary>Parses a text.</summary>
    public static PatternDocument Parse(string path, string text)
    {
        // Three bytes is the most a UTF-16 code unit takes: counting is needed only near the limit.
        var bytes = text.Length > MaxBytes / 3 ? Encoding.UTF8.GetByteCount(text) : text.Length;
        return bytes > MaxBytes ? TooLarge(path, bytes) : Parse(path, text, null);
    }

    /// <summary>The key and value at a path such as <c>agents[0].prompt</c>; null when nothing stands there.</summary>
    public JsonPlace? Locate(string jsonPath) => JsonPath.Find(Root, jsonPath);

    /// <summary>A diagnostic as an error with its place, <c>path:line:column</c>.</summary>
    public RmasError ToError(Diagnostic diagnostic) =>
        new(diagnostic.Code, diagnostic.Message, $"{Path}:{Lines.Position(diagnostic.Span.Offset)}");

    private static PatternDocument Parse(string path, string text, Diagnostic? encoding)
    {
        var tree = JsonReader.Read(text);
        var syntax = encoding is null ? tree.Diagnostics : [encoding];
        var broken = syntax.Any(d => d.Severity == DiagnosticSeverity.Error);
        var log = new ShapeLog(broken);
        PatternShapes.File.TryBind(tree.Root, "the file", log, out var file);
        var version = VersionCheck.Check(tree.Root, file);

        // Of a newer file, or of bytes that are no text at all, nothing else can be said.
        IReadOnlyList<Diagnostic> all = file.Version > CurrentVersion
            ? version
            : encoding is not null && tree.Diagnostics.Count > 0
                ? [encoding]
                : [.. syntax.Concat(version).Concat(log.Diagnostics).OrderBy(d => d.Span.Offset)];
        return new PatternDocument(path, text, tree.Root, file, all) { HasSyntaxErrors = broken };
    }

    private static PatternDocument TooLarge(string path, int bytes)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"the file has {bytes:N0} bytes; pattern files have at most {MaxBytes:N0}");
        var diagnostic = DiagnosticCatalog.TooLarge.At(default, message);
        return new PatternDocument(path, "", new JsonErrorSyntax(default), new PatternFile(), [diagnostic]) { HasSyntaxErrors = true };
    }
}
