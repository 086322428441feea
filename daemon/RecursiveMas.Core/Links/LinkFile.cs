using System.Security.Cryptography;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Core.Links;

/// <summary>
/// The canonical link file: safetensors with <see cref="LinkMetadata"/> as string metadata and the tensors of <see cref="LinkLayout"/>.
/// f16 and bf16 tensors are read too; f32 is written.
/// </summary>
public static class LinkFile
{
    /// <summary>Reads a link.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedId">sha256 it must have; null accepts any.</param>
    /// <exception cref="RmasException">RMAS200 unreadable, truncated or corrupted; RMAS201–205 its content; RMAS206 another sha256.</exception>
    public static LoadedLink Read(string path, string? expectedId = null)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new RmasException(new RmasError("RMAS200", $"cannot open the link file: {e.Message}", path, "make it with fit-links"), e);
        }

        return Read(content, path, expectedId);
    }

    /// <summary>Reads a link from its file's bytes; <paramref name="name"/> stands for the path in messages.</summary>
    /// <inheritdoc cref="Read(string, string?)" />
    public static LoadedLink Read(byte[] content, string name, string? expectedId = null)
    {
        // Hash and weights come from the same bytes, so a file replaced in between cannot pass under another file's id.
        var id = Convert.ToHexStringLower(SHA256.HashData(content));
        if (expectedId is not null && !id.Equals(expectedId, StringComparison.OrdinalIgnoreCase))
            throw new RmasException("RMAS206", $"the link file has sha256 {id}, expected {expectedId}", name, "restore the file or fit the link again");
        using var file = Open(content, name);
        var metadata = LinkMetadataText.Decode(file.Metadata, name);
        var expected = LinkLayout.Expected(metadata);
        LinkTensorCheck.CheckNames(expected, file.Entries.Keys, name);
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var tensor in expected.Where(t => file.Entries.ContainsKey(t.Name)))
        {
            var shape = file.Entries[tensor.Name].Shape;
            if (!shape.SequenceEqual(tensor.Shape))
                throw LinkTensorCheck.WrongShape(tensor, $"[{string.Join(", ", shape)}]", name);
            tensors[tensor.Name] = file.ReadSingles(tensor.Name);
        }

        return new LoadedLink(new RecursiveLink(metadata, tensors, name), id);
    }

    /// <summary>What a link file says about itself, from its header alone: cheap enough to show while somebody types.</summary>
    /// <exception cref="RmasException">RMAS103 unreadable or truncated; RMAS201 its metadata.</exception>
    public static LinkMetadata ReadMetadata(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return LinkMetadataText.Decode(file.Metadata, path);
    }

    /// <summary>Writes a link, whole or not at all, making its folder when needed; returns the file's sha256.</summary>
    /// <exception cref="RmasException">RMAS208 when it cannot be written.</exception>
    public static string Write(string path, RecursiveLink link)
    {
        var tensors = LinkLayout.Expected(link.Metadata)
            .Where(t => link.Tensors.ContainsKey(t.Name))
            .Select(t => new TensorData(t.Name, t.Shape, link.Tensors[t.Name]));
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            SafetensorsWriter.Write(path, tensors, LinkMetadataText.Encode(link.Metadata));
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS208", $"cannot write the link file: {e.Message}", path, "make room and leave to write there, then fit again"), e);
        }
    }

    private static SafetensorsFile Open(byte[] content, string name)
    {
        try
        {
            return SafetensorsFile.Open(name, content);
        }
        catch (RmasException e)
        {
            throw new RmasException(new RmasError("RMAS200", $"the link file is truncated or corrupted: {e.Error.Message}", name, "fit the link again"), e);
        }
    }
}
