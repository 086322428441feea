using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Links;

/// <summary>
/// Writes both JSON forms. What those forms cannot say is refused: residual-ln links, unequal dims, and links that differ in form, GELU
/// or (in the f16 form) bottleneck. Readers of these files expect a σ branch with biases: where a link has none, zeros that change nothing are written.
/// </summary>
public static class LinkJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes links in the order given; whole or not at all.</summary>
    /// <exception cref="RmasException">RMAS212 when the form cannot hold these links, RMAS208 when the file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<RecursiveLink> links, LinkJsonFormat format)
    {
        Check(path, links, format);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WriteWhole(path, links, format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS208", $"cannot write the links file: {e.Message}", path, "make room and leave to write there"), e);
        }
    }

    private static void WriteWhole(string path, IReadOnlyList<RecursiveLink> links, LinkJsonFormat format)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            using (var writer = new Utf8JsonWriter(stream, Options))
                Write(writer, links, format);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<RecursiveLink> links, LinkJsonFormat format)
    {
        var metadata = links[0].Metadata;
        writer.WriteStartObject();
        writer.WriteNumber("hidden", metadata.SourceDim);
        if (format == LinkJsonFormat.Half)
            writer.WriteNumber("bottleneck", Math.Max(1, metadata.Bottleneck));
        writer.WriteString("gelu", Gelu(links) == GeluKind.Tanh ? "tanh" : "erf");
        if (format == LinkJsonFormat.Half || metadata.Form == LinkForm.UnitNorm)
            writer.WriteBoolean("norm", metadata.Form == LinkForm.UnitNorm);
        if (format == LinkJsonFormat.Half)
            writer.WriteString("fmt", "f16b64");
        writer.WriteStartArray("links");
        foreach (var link in links)
            Write(writer, link, format);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RecursiveLink link, LinkJsonFormat format)
    {
        var (hidden, bottleneck) = (link.Metadata.SourceDim, Math.Max(1, link.Metadata.Bottleneck));
        writer.WriteStartObject();
        void Tensor(string name, int rows, int columns, bool matrix)
        {
            var values = link.Tensors.GetValueOrDefault(name) ?? new float[rows * columns];
            writer.WritePropertyName(name);
            if (format == LinkJsonFormat.Half)
                writer.WriteBase64StringValue(HalfCodec.Encode(values));
            else
                WriteNested(writer, values, rows, columns, matrix);
        }

        Tensor("w1", bottleneck, hidden, matrix: true);
        Tensor("b1", 1, bottleneck, matrix: false);
        Tensor("w2", hidden, bottleneck, matrix: true);
        Tensor("b2", 1, hidden, matrix: false);
        if (link.Tensors.ContainsKey("w3"))
            Tensor("w3", hidden, hidden, matrix: true);
        if (link.Tensors.TryGetValue("scale", out var scale))
            writer.WriteNumber("scale", scale[0]);
        writer.WriteEndObject();
    }

    private static void WriteNested(Utf8JsonWriter writer, float[] values, int rows, int columns, bool matrix)
    {
        if (matrix)
            writer.WriteStartArray();
        for (var r = 0; r < rows; r++)
        {
            writer.WriteStartArray();
            foreach (var value in values.AsSpan(r * columns, columns))
                writer.WriteNumberValue(value);
            writer.WriteEndArray();
        }

        if (matrix)
            writer.WriteEndArray();
    }

    private static void Check(string path, IReadOnlyList<RecursiveLink> links, LinkJsonFormat format)
    {
        RmasException Refuse(string message) => new("RMAS212", $"the JSON form cannot hold these links: {message}", path, "write safetensors instead");
        if (links.Count == 0)
            throw Refuse("there are none");
        var first = links[0].Metadata;
        foreach (var link in links)
        {
            var metadata = link.Metadata;
            if (metadata.Form == LinkForm.ResidualLn)
                throw Refuse("it has no layer norms");
            if (metadata.Pool > 0)
                throw Refuse("it has no attention pool");
            if (metadata.SourceDim != first.SourceDim || metadata.TargetDim != first.SourceDim)
                throw Refuse("it has one hidden size for all sources and targets");
            if (metadata.Form != first.Form)
                throw Refuse("it has one form for all of them");
            if (metadata.Gelu is { } gelu && gelu != Gelu(links))
                throw Refuse("it has one GELU for all of them");
            if (format == LinkJsonFormat.Half && Math.Max(1, metadata.Bottleneck) != Math.Max(1, first.Bottleneck))
                throw Refuse("it has one bottleneck for all of them");
            if (format == LinkJsonFormat.Half && link.Tensors.Where(t => t.Key != "scale").Any(t => t.Value.Any(x => !Half.IsFinite((Half)x))))
                throw Refuse("a value is beyond f16's ±65504");
        }
    }

    private static GeluKind? Gelu(IReadOnlyList<RecursiveLink> links) => links.Select(l => l.Metadata.Gelu).FirstOrDefault(g => g is not null);
}
