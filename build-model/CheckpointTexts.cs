using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.BuildModel;

/// <summary>Brings a checkpoint's tokenizer, chat form and licence into a package; a tokenizer no engine could load is refused here.</summary>
internal static class CheckpointTexts
{
    /// <exception cref="RmasException">RMAS110–117 from the tokenizer and the chat form, RMAS138 no tokenizer or one that does not fit.</exception>
    internal static void Copy(Checkpoint checkpoint, string folder)
    {
        var source = Path.Combine(checkpoint.Folder, PackageFiles.Tokenizer);
        if (!File.Exists(source))
            throw new RmasException("RMAS138", $"the checkpoint has no {PackageFiles.Tokenizer}", checkpoint.Folder);
        var tokens = TextTokenizer.Load(source).VocabularySize;
        if (tokens > checkpoint.Config.VocabularySize)
        {
            throw new RmasException(
                "RMAS138",
                $"the tokenizer has {tokens} tokens and the model {checkpoint.Config.VocabularySize} embedding rows",
                source);
        }

        foreach (var name in new[] { PackageFiles.Tokenizer, PackageFiles.Chat, PackageFiles.Licence })
        {
            var path = Path.Combine(checkpoint.Folder, name);
            if (File.Exists(path))
                File.Copy(path, Path.Combine(folder, name));
        }
    }
}
