import { OwnFields } from '../../../rooms/fields/own-fields';
import { ProductList } from '../../../rooms/organisation/product-list';

export const ProductSettings = () => (
  <ProductList more={(product) => <OwnFields key={product.id} on="product" id={product.id} values={product.custom} />} />
);
