import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { documentsContract } from '../contract/documents.contract.js';

documentsContract('the memory documents', { create: async () => createMemoryDocuments() });
