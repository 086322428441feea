using System.Security.Cryptography;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Packages;

/// <summary>Compares a file with its entry in the manifest.</summary>
internal static class FileVerifier
{
    private const int BlockBytes = 1 << 20;

    internal static void Verify(string folder, PackagedFile file, Action<long> bytesRead, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, file.Name);
        var info = new FileInfo(path);
        if (!info.Exists)
            throw new RmasException("RMAS122", $"the package lacks its file '{file.Name}'", folder, PackageFiles.Renew);
        // A link could lead out of the folder, and could be pointed elsewhere after this check.
        if (info.LinkTarget is not null)
            throw new RmasException("RMAS123", $"'{file.Name}' is a link; a package holds plain files only", folder);
        if (info.Length != file.Bytes)
            throw Altered(path, $"has {info.Length} bytes where the manifest says {file.Bytes}");
        if (Hash(path, bytesRead, cancellationToken) != file.Sha256)
            throw Altered(path, "does not have the sha256 of the manifest");
    }

    /// <summary>sha256 of a file, 64 lower-case hex digits.</summary>
    internal static string Hash(string path, Action<long>? bytesRead, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var block = new byte[(int)Math.Clamp(stream.Length, 1, BlockBytes)];
            var total = 0L;
            for (int read; (read = stream.Read(block)) > 0; bytesRead?.Invoke(total))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(block.AsSpan(0, read));
                total += read;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS122", $"the file cannot be read: {e.Message}", path), e);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static RmasException Altered(string path, string why) =>
        new("RMAS124", $"'{Path.GetFileName(path)}' was truncated or changed: it {why}", path, PackageFiles.Renew);
}
