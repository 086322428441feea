using System.Globalization;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Core.Runs;

/// <summary>The rows a record keeps, read in pieces: from one file, or hop by hop where the run goes on or was cut off.</summary>
/// <param name="files">The record.</param>
public sealed class RecordedLatents(RunRecordFiles files)
{
    private const string Prefix = "hop.";

    /// <summary>Shape of every latent, by hop; empty where none were kept.</summary>
    /// <exception cref="RmasException">RMAS103 when the file is damaged.</exception>
    public IReadOnlyDictionary<int, LatentShape> Shapes()
    {
        var shapes = new SortedDictionary<int, LatentShape>();
        var paths = File.Exists(files.Latents) ? [files.Latents]
            : Directory.Exists(files.Folder) ? Directory.GetFiles(files.Folder, $"latents.{Prefix}*.safetensors") : [];
        foreach (var path in paths)
        {
            using var file = SafetensorsFile.Open(path);
            foreach (var entry in file.Entries.Values)
            {
                if (HopOf(entry.Name) is { } hop && entry.Shape is [var rows, var width])
                    shapes[hop] = new LatentShape(checked((int)rows), checked((int)width));
            }
        }

        return shapes;
    }

    /// <summary>Rows <paramref name="from"/> to <paramref name="from"/> + <paramref name="most"/> of a hop, fewer where it has fewer.</summary>
    /// <exception cref="RmasException">RMAS456 when the record keeps no rows of this hop; RMAS103 when the file is damaged.</exception>
    public LatentRows Read(int hop, int from = 0, int most = int.MaxValue)
    {
        using var file = Open(hop);
        var entry = file.Require(RunRecordFiles.LatentName(hop));
        var (total, width) = ((int)entry.Shape[0], (int)entry.Shape[^1]);
        var rows = Math.Clamp(Math.Min(most, total - from), 0, total);
        var values = new float[rows * width];
        file.ReadSingles(entry, (long)from * width, values);
        return new LatentRows(values, rows, width);
    }

    /// <summary>All rows of a hop as they crossed: f16; null when there are none.</summary>
    public ExportedLatent? Exported(int hop)
    {
        if (!Shapes().ContainsKey(hop))
            return null;
        var rows = Read(hop);
        return new ExportedLatent(rows.Rows, rows.Width, HalfCodec.Encode(rows.Values));
    }

    private SafetensorsFile Open(int hop)
    {
        // While a run ends its parts become one file: whichever is there when looked at.
        foreach (var path in new[] { files.LatentsOf(hop), files.Latents })
        {
            if (!File.Exists(path))
                continue;
            var file = SafetensorsFile.Open(path);
            if (file.Entries.ContainsKey(RunRecordFiles.LatentName(hop)))
                return file;
            file.Dispose();
        }

        throw new RmasException(
            "RMAS456", $"the record keeps no latents of hop {hop + 1}", files.Folder, "only hops that think have latents, and only runs with \"keep latents\" keep them");
    }

    private static int? HopOf(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(tensor.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var hop) ? hop : null;
}
