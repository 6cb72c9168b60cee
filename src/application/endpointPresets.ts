/** A kind of server that people use, with what its makers document. */
export interface EndpointPreset {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Whether it runs on the engineer's own machine. */
  readonly isLocal: boolean;
  /** What to know before it is chosen, as a sentence. */
  readonly hint: string;
}

/** Servers by their usual addresses: local ones first. Each was documented to speak the protocol of OpenAI there. */
export const endpointPresets: readonly EndpointPreset[] = [
  {
    id: 'ollama',
    name: 'Ollama',
    url: 'http://localhost:11434/v1',
    isLocal: true,
    hint: 'It loads a model when it is asked first, which takes a while; `ollama pull` gets one.',
  },
  {
    id: 'lmStudio',
    name: 'LM Studio',
    url: 'http://localhost:1234/v1',
    isLocal: true,
    hint: 'Start its server in the Developer tab, and load a model.',
  },
  {
    id: 'llamaCpp',
    name: 'llama.cpp',
    url: 'http://localhost:8080/v1',
    isLocal: true,
    hint: 'Start `llama-server` with a model; it has that one alone.',
  },
  {
    id: 'vllm',
    name: 'vLLM',
    url: 'http://localhost:8000/v1',
    isLocal: true,
    hint: 'Start `vllm serve` with a model that has a chat template.',
  },
  {
    id: 'openai',
    name: 'OpenAI',
    url: 'https://api.openai.com/v1',
    isLocal: false,
    hint: 'It needs a key and bills tokens.',
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    url: 'https://api.deepseek.com/beta',
    isLocal: false,
    hint: 'It needs a key and bills tokens; this address can fill in the middle, too.',
  },
  {
    id: 'qwen',
    name: 'Qwen',
    url: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    isLocal: false,
    hint: 'It needs a key of Alibaba Cloud Model Studio and bills tokens. In mainland China the host is dashscope.aliyuncs.com; a workspace may have an address of its own, which its console shows.',
  },
  {
    id: 'mistral',
    name: 'Mistral',
    url: 'https://api.mistral.ai/v1/fim',
    isLocal: false,
    hint: 'It needs a key and bills tokens. This address is for filling in the middle with Codestral; drafts go to the chats beside it.',
  },
];
