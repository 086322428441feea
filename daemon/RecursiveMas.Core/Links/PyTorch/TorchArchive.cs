using System.Buffers.Binary;
using System.IO.Compression;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Links.PyTorch;

/// <summary>
/// A file as <c>torch.save</c> writes it: a zip of a pickle and of raw storages. PyTorch never compresses, so compressed entries are
/// refused; then nothing read can be larger than the file.
/// </summary>
internal static class TorchArchive
{
    private const int MostPickleBytes = 4 * 1024 * 1024;

    /// <summary>The tensors of a state dict as f32, row-major, by name.</summary>
    /// <exception cref="RmasException">RMAS213 with the reason the file is refused for.</exception>
    internal static IReadOnlyDictionary<string, (long[] Shape, float[] Values)> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.FirstOrDefault(entry => entry.Length > stream.Length) is { } bomb)
                throw new FormatException($"entry '{bomb.FullName}' claims {bomb.Length} bytes in a file of {stream.Length}");
            var pickle = zip.Entries.SingleOrDefault(entry => entry.Name == "data.pkl" && entry.FullName.Count(c => c == '/') == 1)
                ?? throw new FormatException("it is a zip without a data.pkl, so not a file of torch.save");
            var root = pickle.FullName[..^"data.pkl".Length];
            if (pickle.Length > MostPickleBytes)
                throw new FormatException($"its pickle has {pickle.Length} bytes; a state dict's has at most {MostPickleBytes}");
            if (zip.GetEntry(root + "byteorder") is { } order && System.Text.Encoding.ASCII.GetString(Bytes(order)) != "little")
                throw new FormatException("it was written on a big-endian machine");
            var tensors = new Dictionary<string, (long[], float[])>(StringComparer.Ordinal);
            foreach (var (name, tensor) in TorchPickle.Read(Bytes(pickle)))
            {
                if (!tensors.TryAdd(name, (tensor.Shape, Values(zip, root, name, tensor))))
                    throw new FormatException($"it holds tensor '{name}' twice");
            }

            return tensors;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or InvalidOperationException or OverflowException)
        {
            throw new RmasException(new RmasError("RMAS213", $"the PyTorch file is refused: {e.Message}", path, "save the link's state_dict with torch.save, or write safetensors"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS213", $"cannot open the PyTorch file: {e.Message}", path), e);
        }
    }

    private static float[] Values(ZipArchive zip, string root, string name, TorchTensor tensor)
    {
        var size = TorchPickle.Storages[tensor.Storage.Type];
        var entry = zip.GetEntry($"{root}data/{tensor.Storage.Key}") ?? throw new FormatException($"the values of '{name}' are missing");
        if (!tensor.IsContiguous)
            throw new FormatException($"tensor '{name}' is a transposed or cut view; save a contiguous copy");
        if (entry.Length != checked(tensor.Storage.Count * size) || tensor.Offset + tensor.Count > tensor.Storage.Count)
            throw new FormatException($"tensor '{name}' needs {tensor.Offset + tensor.Count} values, its storage has {entry.Length / size}");
        var bytes = Bytes(entry).AsSpan(checked((int)(tensor.Offset * size)), checked((int)(tensor.Count * size)));
        return tensor.Storage.Type switch
        {
            "torch.HalfStorage" => HalfCodec.Decode(bytes),
            "torch.BFloat16Storage" => BFloat16(bytes),
            _ => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        };
    }

    private static float[] BFloat16(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / 2];
        for (var i = 0; i < values.Length; i++)
            values[i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16);
        return values;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.CompressedLength != entry.Length)
            throw new FormatException($"entry '{entry.FullName}' is compressed ({entry.CompressedLength} bytes for {entry.Length}), which torch.save never does");
        using var stream = entry.Open();
        var bytes = new byte[checked((int)entry.Length)];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
