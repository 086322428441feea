namespace RecursiveMas.Core.Patterns;

/// <summary>Reads files that somebody else named: never more than a limit, whatever a file says about its length.</summary>
public static class SmallFile
{
    /// <summary>All bytes of a file; null when there is none, it cannot be read or holds more than the limit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">Most bytes it may hold.</param>
    public static byte[]? Read(string path, int largest)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > largest) return null;

            // Devices and pipes say 0 and may never end, or never begin: what says 0 is empty and is not opened.
            if (file.Length == 0) return [];
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var bytes = new byte[Math.Min(file.Length, largest) + 1];
            while (true)
            {
                var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                if (count < bytes.Length) return bytes[..count];
                if (bytes.Length > largest) return null;

                // It has grown since; it is read once more with all the room there may be.
                bytes = new byte[largest + 1];
                stream.Position = 0;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
