using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.BuildModel;

/// <summary>Brings a checkpoint's tokenizer, chat form and licence into a package; a tokenizer no engine could load is refused here.</summary>
internal static class CheckpointTexts
{
    /// <exception cref="RmasException">RMAS110–118 from the tokenizer and the chat form, RMAS138 no tokenizer or one that does not fit.</exception>
    internal static void Copy(Checkpoint checkpoint, string folder)
    {
        var source = Path.Combine(checkpoint.Folder, PackageFiles.Tokenizer);
        if (!File.Exists(source))
            throw new RmasException("RMAS138", $"the checkpoint has no {PackageFiles.Tokenizer}", checkpoint.Folder, "fetch the checkpoint again, its tokenizer too");
        var tokenizer = TextTokenizer.Load(source);
        if (tokenizer.VocabularySize > checkpoint.Config.VocabularySize)
        {
            throw new RmasException(
                "RMAS138",
                $"the tokenizer has {tokenizer.VocabularySize} tokens and the model {checkpoint.Config.VocabularySize} embedding rows",
                source);
        }

        var form = FindChatForm(checkpoint.Folder);
        // Binding it proves that the tokenizer has every marker the form writes.
        _ = ChatTemplate.Create(form, tokenizer, checkpoint.Folder);
        File.WriteAllText(Path.Combine(folder, PackageFiles.Chat), ChatFormFile.Write(form) + "\n");
        foreach (var name in new[] { PackageFiles.Tokenizer, PackageFiles.Licence })
        {
            var path = Path.Combine(checkpoint.Folder, name);
            if (File.Exists(path))
                File.Copy(path, Path.Combine(folder, name));
        }
    }

    /// <summary>The form that a chat.json beside the weights states; without one, what the checkpoint's own template is.</summary>
    private static ChatForm FindChatForm(string folder)
    {
        var stated = Path.Combine(folder, PackageFiles.Chat);
        return File.Exists(stated) ? ChatFormFile.Read(stated) : ChatFormDetector.Detect(Path.Combine(folder, "tokenizer_config.json"));
    }
}
