using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>The tensors of a checkpoint, whether they lie in <c>model.safetensors</c> or in shards behind an index.</summary>
public sealed class CheckpointWeights : IDisposable
{
    private const string SingleFile = "model.safetensors";
    private const string IndexFile = "model.safetensors.index.json";

    private readonly List<SafetensorsFile> files = [];
    private readonly Dictionary<string, SafetensorsFile> owners = new(StringComparer.Ordinal);

    private CheckpointWeights(string path) => Path = path;

    /// <summary>The weights file, or the index of the shards.</summary>
    public string Path { get; }

    /// <summary>Names of all tensors.</summary>
    public IReadOnlyCollection<string> Names => owners.Keys;

    /// <summary>Opens the weights of a folder.</summary>
    /// <exception cref="RmasException">RMAS103 unreadable file, RMAS134 no weights, a bad index or a tensor in two shards.</exception>
    public static CheckpointWeights Open(string folder)
    {
        var single = System.IO.Path.Combine(folder, SingleFile);
        var index = System.IO.Path.Combine(folder, IndexFile);
        var sharded = !File.Exists(single);
        if (sharded && !File.Exists(index))
            throw new RmasException("RMAS134", $"the folder has neither {SingleFile} nor {IndexFile}", folder);
        var weights = new CheckpointWeights(sharded ? index : single);
        try
        {
            foreach (var name in sharded ? ShardIndex.Read(index) : [SingleFile])
                weights.Add(System.IO.Path.Combine(folder, name));
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>The entry of a tensor that must exist.</summary>
    /// <exception cref="RmasException">RMAS104 when no file has it.</exception>
    public TensorEntry Require(string name) =>
        owners.TryGetValue(name, out var file)
            ? file.Require(name)
            : throw new RmasException("RMAS104", $"tensor '{name}' is missing", Path);

    /// <summary>Reads a whole tensor as f32, row-major.</summary>
    public float[] ReadSingles(string name)
    {
        var entry = Require(name);
        return owners[entry.Name].ReadSingles(name);
    }

    /// <summary>Reads a part of a tensor as f32, from element <paramref name="start"/> on.</summary>
    public void ReadSingles(TensorEntry entry, long start, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(entry);
        owners[entry.Name].ReadSingles(entry, start, destination);
    }

    /// <summary>Reads rows <paramref name="first"/> to … of a matrix as f32, as many as <paramref name="destination"/> <c>[rows, columns]</c> holds.</summary>
    internal void ReadRows(TensorEntry entry, int first, Span<float> destination) => ReadSingles(entry, first * entry.Shape[1], destination);

    /// <inheritdoc />
    public void Dispose() => files.ForEach(file => file.Dispose());

    private void Add(string path)
    {
        var file = SafetensorsFile.Open(path);
        files.Add(file);
        foreach (var name in file.Entries.Keys)
        {
            if (!owners.TryAdd(name, file))
                throw new RmasException("RMAS134", $"tensor '{name}' is in two shards", Path);
        }
    }
}
