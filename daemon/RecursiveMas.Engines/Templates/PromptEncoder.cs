using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>Renders and encodes prompts for one model. Safe for concurrent use.</summary>
public sealed class PromptEncoder(ChatTemplate template, TextTokenizer tokenizer)
{
    /// <summary>Encodes a conversation with the assistant's turn opened at its end.</summary>
    /// <exception cref="RmasException">RMAS119 when the chat form cannot express it; RMAS114 when a text cannot be spelled.</exception>
    public EncodedPrompt Encode(ModelPrompt prompt)
    {
        var runs = new List<PromptRun>();
        var ids = new List<int>();
        var count = 0;
        foreach (var piece in template.Render(prompt))
        {
            switch (piece)
            {
                case SpecialPiece special:
                    ids.Add(special.Id);
                    break;
                case TextPiece text:
                    ids.AddRange(tokenizer.EncodePlain(text.Text, atStart: ids.Count == 0 && runs.Count == 0).Ids);
                    break;
                case TokensPiece tokens:
                    ids.AddRange(tokens.Ids);
                    break;
                case LatentPiece latent:
                    Flush();
                    runs.Add(new LatentRun(latent.Segment));
                    break;
            }
        }

        Flush();
        return new EncodedPrompt(runs, count);

        void Flush()
        {
            if (ids.Count > 0)
                runs.Add(new TokenRun([.. ids]));
            count += ids.Count;
            ids.Clear();
        }
    }
}
